package org.ftpconnector.it.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;

/** An Apache FtpServer in this JVM, whose files are on this disk and whose log can be read. */
final class EmbeddedSite implements FtpSite {
  private static final int BIG_BYTES = 50 * 1024 * 1024;

  private final String sourcePassword = randomPassword();
  private final String targetPassword = randomPassword();
  private final Map<String, byte[]> samples = new LinkedHashMap<>(SampleFiles.all());
  private final EmbeddedFtpServer server;

  EmbeddedSite(Path home) {
    samples.remove(".hidden"); // Apache FtpServer does not list it, so there is nothing to move.
    samples.put("fifty megabytes.bin", SampleFiles.big(BIG_BYTES));
    for (String mode : List.of("active", "passive")) {
      makeInbox(home.resolve("inbox").resolve(mode));
    }
    server =
        EmbeddedFtpServer.builder()
            .home(home)
            .user("source", sourcePassword)
            .user("target", targetPassword)
            .start();
  }

  private static void makeInbox(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file arrives for the beans, whole at once. */
  void arrive(String mode, String name, byte[] content) throws IOException {
    Path upload = Files.write(server.home().resolve("upload"), content);
    Files.move(upload, server.home().resolve("inbox").resolve(mode).resolve(name));
  }

  @Override
  public String description() {
    return "Apache FtpServer, started for this run at ftp://" + server.host() + ":" + server.port();
  }

  @Override
  public Map<String, String> factorySettings() {
    return Map.of(
        "FTP_SOURCE_HOST",
        server.host(),
        "FTP_SOURCE_PORT",
        Integer.toString(server.port()),
        "FTP_SOURCE_USER",
        "source",
        "FTP_SOURCE_PASSWORD",
        sourcePassword,
        "FTP_TARGET_HOST",
        server.host(),
        "FTP_TARGET_PORT",
        Integer.toString(server.port()),
        "FTP_TARGET_USER",
        "target",
        "FTP_TARGET_PASSWORD",
        targetPassword);
  }

  @Override
  public Iterable<String> passwords() {
    return List.of(sourcePassword, targetPassword);
  }

  @Override
  public Map<String, String> fill(String mode) throws IOException {
    SampleFiles.write(folder(mode, "in"), samples);
    Files.createDirectories(folder(mode, "out"));
    return sums(mode, "in");
  }

  @Override
  public long sampleBytes() {
    return samples.values().stream().mapToLong(content -> content.length).sum();
  }

  @Override
  public String path(String mode, String folder) {
    return "/" + mode + "/" + folder;
  }

  @Override
  public Map<String, String> sums(String mode, String folder) {
    return SampleFiles.sha256OfTree(folder(mode, folder));
  }

  @Override
  public Optional<CommandLog> commands() {
    return Optional.of(server.commands());
  }

  @Override
  public void close() {
    server.close();
  }

  private Path folder(String mode, String folder) {
    return server.home().resolve(mode).resolve(folder);
  }

  private static String randomPassword() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
