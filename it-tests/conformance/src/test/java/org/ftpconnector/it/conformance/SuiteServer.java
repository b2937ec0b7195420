package org.ftpconnector.it.conformance;

import java.nio.file.Path;
import java.util.Set;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;

/**
 * A running server that has the suite's data.
 *
 * @param folder where, as FTP names it, without a slash before it
 * @param commands what it saw
 * @param beyondIt the names of tests that ask for what it cannot do
 */
record SuiteServer(
    String host,
    int port,
    String user,
    String password,
    Path folder,
    CommandLog commands,
    Set<String> beyondIt) {

  static SuiteServer of(EmbeddedFtpServer server, Path folder) {
    return new SuiteServer(
        server.host(),
        server.port(),
        EmbeddedFtpServer.USER,
        EmbeddedFtpServer.PASSWORD,
        folder,
        server.commands(),
        Set.of());
  }
}
