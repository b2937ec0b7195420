/**
 * The FTP user side of RFC 959, by its front door: sessions are opened, have a method for each
 * operation, stage uploads, and take their leave.
 *
 * <p>{@link org.ftpconnector.session.FtpSessionFactory} gives an {@link
 * org.ftpconnector.session.FtpSession}, one logged-in control connection. It decides which of the
 * three kinds of failure something is; it knows nothing of containers. Its rooms know only what is
 * to their left: {@code base <- settings <- net <- tls <- control <- server <- check <- data <-
 * transfer <- directory <- path, login <- session}, and {@code base <- listing <- directory}. From
 * without only this package, {@code settings} and {@code base} may be seen.
 */
@NullMarked
package org.ftpconnector.session;

import org.jspecify.annotations.NullMarked;
