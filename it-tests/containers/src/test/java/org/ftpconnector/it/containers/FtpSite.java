package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ftpconnector.fixtures.EmbeddedFtpServer;

/** The FTP servers of a test run, and what an application server is told of them. */
final class FtpSite implements AutoCloseable {
  static final String SOURCE_PASSWORD = "source-Geheim-1";
  static final String TARGET_PASSWORD = "target-Geheim-2";
  static final String SIGNED_PASSWORD = "signed-Geheim-3";

  static final String INBOX_PASSWORD = "inbox-Geheim-6";

  /** The server refuses it. */
  static final String WRONG_PASSWORD = "wrong-Geheim-4";

  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder()
          .user("source", SOURCE_PASSWORD)
          .user("target", TARGET_PASSWORD)
          .user("signed", SIGNED_PASSWORD)
          .start();

  /** Polled all the time, so that it is another than the one whose commands tests look at. */
  private final EmbeddedFtpServer inbox =
      EmbeddedFtpServer.builder().user("inbox", INBOX_PASSWORD).start();

  FtpSite() throws IOException {
    for (String mode : new String[] {"active", "passive"}) {
      Files.createDirectories(inbox.home().resolve("inbox").resolve(mode));
    }
  }

  EmbeddedFtpServer server() {
    return server;
  }

  /** Where files arrive for the message-driven beans. */
  EmbeddedFtpServer inbox() {
    return inbox;
  }

  /**
   * The names and values that the configurations ask for, as in {@code ftp.source.port}. Passwords
   * end in {@code .password}.
   */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (String name : new String[] {"source", "target"}) {
      put(settings, name, server);
    }
    put(settings, "inbox", inbox);
    settings.put("ftp.source.password", SOURCE_PASSWORD);
    settings.put("ftp.target.password", TARGET_PASSWORD);
    settings.put("ftp.signed.password", SIGNED_PASSWORD);
    settings.put("ftp.wrong.password", WRONG_PASSWORD);
    settings.put("ftp.inbox.password", INBOX_PASSWORD);
    return settings;
  }

  private static void put(Map<String, String> settings, String name, EmbeddedFtpServer at) {
    settings.put("ftp." + name + ".host", at.host());
    settings.put("ftp." + name + ".port", Integer.toString(at.port()));
    settings.put("ftp." + name + ".user", name);
  }

  /** None of them may be in any log. */
  static List<String> passwords() {
    return List.of(
        SOURCE_PASSWORD, TARGET_PASSWORD, SIGNED_PASSWORD, WRONG_PASSWORD, INBOX_PASSWORD);
  }

  /** The same as variables of an environment, as in {@code FTP_SOURCE_PORT}. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    settings()
        .forEach(
            (name, value) ->
                environment.put(name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    return environment;
  }

  @Override
  public void close() {
    server.close();
    inbox.close();
  }
}
