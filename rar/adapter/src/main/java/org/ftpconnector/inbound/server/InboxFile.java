package org.ftpconnector.inbound.server;

import org.ftpconnector.api.FtpEntry;

/**
 * A file of the polled directory, as the server describes it.
 *
 * @param file its path below the directory, as {@code orders/a.csv}: mostly its name alone
 * @param entry under its name, without folders
 */
public record InboxFile(String file, FtpEntry entry) {}
