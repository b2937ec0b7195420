package org.ftpconnector.session;

import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A session at the default settings with a server that keeps its files, and both end with a test.
 */
abstract class EmbeddedSession {
  final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  FtpSession session;

  @BeforeEach
  final void log_in() throws Exception {
    session =
        new FtpSessionFactory(
                FtpSessionSettings.defaultsFor(new FtpEndpoint(server.host(), server.port())))
            .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  @AfterEach
  final void close_client_and_server() {
    session.close();
    server.close();
  }
}
