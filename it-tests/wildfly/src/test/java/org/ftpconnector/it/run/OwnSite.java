package org.ftpconnector.it.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * A server that was there before: a new folder of it is filled, looked at and taken away through
 * the connector in plain Java, passively.
 */
final class OwnSite implements FtpSite {
  private static final int BIG_BYTES = 50 * 1024 * 1024;
  private static final List<String> NAMES =
      List.of(
          "lf.txt",
          "crlf.txt",
          "all-bytes.bin",
          "empty.txt",
          "with space.txt",
          "\u00e4\u00f6\u00fc\u00df.txt");

  private final RunSettings.OwnServer server;
  private final FtpConnectionFactory factory;
  private final String folder;
  private final Map<String, byte[]> samples = new LinkedHashMap<>();
  private final Deque<String> directories = new ArrayDeque<>();

  OwnSite(RunSettings.OwnServer server) throws IOException {
    this.server = server;
    this.folder = server.directory() + "/ftp-connector-" + UUID.randomUUID();
    NAMES.forEach(name -> samples.put(name, SampleFiles.content(name)));
    samples.put("fifty megabytes.bin", SampleFiles.big(BIG_BYTES));
    this.factory = factory(server);
    make(folder);
  }

  private static FtpConnectionFactory factory(RunSettings.OwnServer server) {
    FtpManagedConnectionFactory configuration = new FtpManagedConnectionFactory();
    configuration.setServerName(server.host());
    configuration.setPortNumber(server.port());
    configuration.setUserName(server.user());
    configuration.setPassword(server.password());
    return configuration.createConnectionFactory();
  }

  @Override
  public String description() {
    return server.toString();
  }

  @Override
  public Map<String, String> factorySettings() {
    String port = Integer.toString(server.port());
    return Map.of(
        "FTP_SOURCE_HOST", server.host(),
        "FTP_SOURCE_PORT", port,
        "FTP_SOURCE_USER", server.user(),
        "FTP_SOURCE_PASSWORD", server.password(),
        "FTP_TARGET_HOST", server.host(),
        "FTP_TARGET_PORT", port,
        "FTP_TARGET_USER", server.user(),
        "FTP_TARGET_PASSWORD", server.password());
  }

  @Override
  public Iterable<String> passwords() {
    return List.of(server.password());
  }

  @Override
  public Map<String, String> fill(String mode) throws IOException {
    make(folder + "/" + mode);
    make(path(mode, "in"));
    make(path(mode, "out"));
    try (FtpConnection connection = factory.getConnection()) {
      for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
        try (OutputStream out = connection.store(path(mode, "in") + "/" + sample.getKey())) {
          out.write(sample.getValue());
        }
      }
    }
    return sums(mode, "in");
  }

  @Override
  public long sampleBytes() {
    return samples.values().stream().mapToLong(content -> content.length).sum();
  }

  @Override
  public String path(String mode, String name) {
    return folder + "/" + mode + "/" + name;
  }

  @Override
  public Map<String, String> sums(String mode, String name) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (FtpConnection connection = factory.getConnection()) {
      for (String file : names(connection, path(mode, name))) {
        try (InputStream content = connection.retrieve(path(mode, name) + "/" + file)) {
          sums.put(file, SampleFiles.sha256(content));
        }
      }
    }
    return sums;
  }

  @Override
  public Optional<CommandLog> commands() {
    return Optional.empty();
  }

  /** Takes away what is in the folders made here, then the folders. */
  @Override
  public synchronized void close() throws IOException {
    if (directories.isEmpty()) {
      return;
    }
    try (FtpConnection connection = factory.getConnection()) {
      while (!directories.isEmpty()) {
        String directory = directories.pop();
        for (String file : names(connection, directory)) {
          connection.delete(directory + "/" + file);
        }
        connection.removeDirectory(directory);
      }
    }
  }

  private synchronized void make(String directory) throws IOException {
    try (FtpConnection connection = factory.getConnection()) {
      connection.makeDirectory(directory);
    }
    directories.push(directory);
  }

  private static List<String> names(FtpConnection connection, String directory) throws IOException {
    try (FtpListing listing = connection.list(directory)) {
      return listing.readAll().stream().map(FtpEntry::name).toList();
    }
  }
}
