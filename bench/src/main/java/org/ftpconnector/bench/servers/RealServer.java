package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.ftpconnector.fixtures.FtpServerProcess;
import org.ftpconnector.fixtures.SampleFiles;

/** vsftpd, proftpd or pyftpdlib, whose log says what there is to count. */
final class RealServer implements MeasuredServer {
  /** As in {@code [pid 4711] [ftp] FTP command: Client "127.0.0.1", "RETR /a.txt"}. */
  private static final Pattern VSFTPD_COMMAND = Pattern.compile("\\] FTP command: Client ");

  private static final Pattern VSFTPD_CONNECTION = Pattern.compile("\\] CONNECT: Client ");

  /** As in {@code 4711 226 RETR /a.txt}. */
  private static final Pattern PROFTPD_COMMAND = Pattern.compile("^\\d+ \\S+ \\S");

  private static final Pattern PROFTPD_CONNECTION = Pattern.compile("^\\d+ \\S+ USER ");

  /** As in {@code 127.0.0.1:40312-[test] <- RETR a.txt}. */
  private static final Pattern PYFTPDLIB_COMMAND = Pattern.compile("^\\S+-\\[\\w*\\] <- ");

  private static final Pattern PYFTPDLIB_CONNECTION =
      Pattern.compile("^\\S+-\\[\\] FTP session opened");

  private final ServerKind kind;
  private final FtpServerProcess process;
  private final Path folder;
  private final Path own;
  private final DelayLine line;
  private final CommandCount count;
  private final int port;

  private RealServer(Setting setting, FtpServerProcess process, Path folder) throws IOException {
    this.kind = setting.server();
    this.process = process;
    this.folder = folder;
    this.own = process.folder();
    this.count = count();
    line = new DelayLine(Duration.ofMillis(setting.roundTripMillis()).dividedBy(2));
    port = line.isShort() ? process.port() : line.toServer(process.port(), true);
  }

  static RealServer start(Setting setting, Path parent) throws IOException {
    String name = setting.server().title() + (setting.tls() ? "-tls" : "");
    Path folder = Files.createTempDirectory(parent, "ftp-bench");
    FtpServerProcess process = run(name, folder);
    try {
      RealServer server = new RealServer(setting, process, folder);
      Files.createDirectories(server.writable());
      Files.setOwner(server.writable(), server.user());
      return server;
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  private static FtpServerProcess run(String name, Path folder) {
    Path script = Path.of(System.getProperty("bench.servers.script", "ftp-server"));
    Path fetched = Path.of(System.getProperty("bench.servers.folder", "")).toAbsolutePath();
    return FtpServerProcess.start(name, folder, script, fetched);
  }

  private boolean isVsftpd() {
    return kind == ServerKind.VSFTPD;
  }

  private CommandCount count() {
    return switch (kind) {
      case VSFTPD -> new CommandCount(own.resolve("log"), VSFTPD_COMMAND, VSFTPD_CONNECTION);
      case PYFTPDLIB ->
          new CommandCount(own.resolve("log"), PYFTPDLIB_COMMAND, PYFTPDLIB_CONNECTION);
      default -> new CommandCount(own.resolve("commands.log"), PROFTPD_COMMAND, PROFTPD_CONNECTION);
    };
  }

  @Override
  public Path home() {
    return own.resolve("home");
  }

  private Path writable() {
    return home().resolve("w");
  }

  /** As whom its sessions write: vsftpd's may not own the root. */
  private UserPrincipal user() throws IOException {
    return Files.getOwner(isVsftpd() ? writable() : home());
  }

  @Override
  public void admit() throws IOException {
    UserPrincipal user = user();
    try (Stream<Path> folders = Files.list(writable())) {
      for (Path made : folders.filter(Files::isDirectory).toList()) {
        Files.setOwner(made, user);
      }
    }
  }

  @Override
  public long commands() {
    return count.commands();
  }

  @Override
  public long connections() {
    return count.connections();
  }

  @Override
  public Target target(Setting setting, int sessions) {
    return new Target(
        "127.0.0.1",
        port,
        process.user(),
        process.password(),
        setting.dataMode(),
        setting.tls(),
        setting.tls() && kind.demandsResumption(),
        process.certificate(),
        sessions);
  }

  @Override
  public void close() {
    line.close();
    process.close();
    SampleFiles.deleteTree(folder);
  }
}
