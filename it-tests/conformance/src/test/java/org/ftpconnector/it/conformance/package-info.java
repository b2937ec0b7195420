/**
 * The provider suite that Commons VFS publishes, run on {@code ftp-jca} and {@code ftp-pool} URLs.
 *
 * <p>{@link org.ftpconnector.it.conformance.PlainJavaSuiteIT} and {@link
 * org.ftpconnector.it.conformance.ProviderSuiteIT} name the servers, pools and data modes; {@link
 * org.ftpconnector.it.conformance.ProviderSuite} runs the suite on one of them and checks what the
 * suite cannot see: data mode, control connections, and which tests applied.
 */
@NullMarked
package org.ftpconnector.it.conformance;

import org.jspecify.annotations.NullMarked;
