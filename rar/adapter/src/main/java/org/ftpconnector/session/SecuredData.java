package org.ftpconnector.session;

import javax.net.ssl.SSLSocket;

/**
 * A secured data connection.
 *
 * @param socket to talk through
 * @param transport that it is on
 * @param isResumed whether it resumed the TLS session of its control connection
 */
record SecuredData(SSLSocket socket, KeyedSocket transport, boolean isResumed) {}
