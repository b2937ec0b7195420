package org.ftpconnector.it.containers;

import java.util.Objects;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One application server, and the FTP server beside it, for all tests of a class. A test that left
 * the application server without the application does no harm to the next: that gets it anew.
 */
final class TestedServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final ApplicationServer server;
  private @Nullable FtpSite ftp;

  TestedServer(ApplicationServer server) {
    this.server = server;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (isOutermost(context)) {
      FtpSite site = new FtpSite();
      ftp = site;
      server.create(site);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    if (!server.isUp()) {
      server.giveUp();
      server.create(Objects.requireNonNull(ftp, "not started"));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isOutermost(context)) {
      server.kill();
      if (ftp != null) {
        ftp.close();
      }
    }
  }

  ApplicationServer server() {
    return server;
  }

  EmbeddedFtpServer ftp() {
    return Objects.requireNonNull(ftp, "not started").server();
  }

  /** The FTP server that the message-driven beans have files of. */
  EmbeddedFtpServer inbox() {
    return Objects.requireNonNull(ftp, "not started").inbox();
  }

  /** Nested classes call, too. */
  private static boolean isOutermost(ExtensionContext context) {
    return context.getRequiredTestClass().getEnclosingClass() == null;
  }
}
