package org.ftpconnector.it.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.ControlRelay;
import org.ftpconnector.fixtures.FtpServerProcess;
import org.ftpconnector.fixtures.PassingRelay;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.ServerLog;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * A server that the script {@code ftp-server} runs on this machine, with a relay before it.
 *
 * <p>The relay writes down the commands. Where vsftpd and proftpd speak TLS it cannot, as they
 * insist that data connections resume the client's own session: there the server's log is read. The
 * others do not insist. Where control connections leave TLS after the login a relay reads what
 * comes then, as a firewall does.
 */
final class RealServer implements TestedServer {
  private final String name;
  private final FtpServerProcess process;
  private final ControlRelay relay;

  private RealServer(String name) {
    this.name = name;
    this.process = FtpServerProcess.start(name);
    this.relay = relay(process.port());
  }

  /** The server of this name, downloaded if need be and accepting connections. */
  static RealServer start(String name) {
    return new RealServer(name);
  }

  /** Ends the server and the processes of its sessions at once, as a crash does. */
  void kill() {
    process.kill();
  }

  /** Runs it again with the same files, behind the same {@link #port()}; after {@link #kill()}. */
  void restart() throws IOException, InterruptedException {
    process.restart();
    relay.redirect(process.port());
  }

  private ControlRelay relay(int port) {
    if (!isSecured() || isCleared()) {
      return RecordingRelay.before(port);
    }
    if (!insistsOnResumption()) {
      return RecordingRelay.refusing(port, TestCertificates.context(certificate(), certificate()));
    }
    CommandLog log =
        is("vsftpd")
            ? ServerLog.vsftpd(folder().resolve("log"))
            : ServerLog.proftpd(folder().resolve("commands.log"));
    return PassingRelay.before(port, log);
  }

  private boolean is(String server) {
    return name.startsWith(server);
  }

  private boolean insistsOnResumption() {
    return is("vsftpd") || is("proftpd");
  }

  private boolean isImplicit() {
    return name.contains("-implicit");
  }

  private boolean isCleared() {
    return name.endsWith("-ccc");
  }

  private boolean isSecured() {
    return name.contains("-tls") || isImplicit();
  }

  private Path folder() {
    return process.folder();
  }

  /** With its key, which as a trust store does no harm; also what certified clients show. */
  Path certificate() {
    return process.certificate();
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    if (!isSecured()) {
      return new SecondChoiceServer(this, RecordingRelay.refusing(port(), "EPSV", "PORT"));
    }
    if (!insistsOnResumption()) {
      SSLContext tls = TestCertificates.context(certificate(), certificate());
      return new SecondChoiceServer(this, RecordingRelay.refusing(port(), tls, "EPSV", "PORT"));
    }
    return start(name + "-second");
  }

  /**
   * As told by the servers' own sources. ftp-srv 4.6.3 strikes double quotes from its commands, and
   * MKD of what is there is done to it; pyftpdlib 1.5.7 does not notice that an active data
   * connection is open while other sessions transfer, and says 421 after 30 seconds.
   */
  @Override
  public Set<Ability> lacks() {
    if (is("ftp-srv")) {
      return EnumSet.of(
          Ability.LOOK_UP, Ability.SET_TIMES, Ability.REFUSE_MKD, Ability.DOUBLE_QUOTE);
    }
    return is("pyftpdlib")
        ? EnumSet.of(Ability.LOOK_UP, Ability.ACTIVE_AT_ONCE)
        : EnumSet.noneOf(Ability.class);
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = TestedServer.super.managedConnectionFactory(defaultMode);
    if (isSecured()) {
      factory.setSecurity(isImplicit() ? "implicit" : "explicit");
      factory.setTrustStorePath(certificate().toString());
      factory.setTrustStorePassword(TestCertificates.PASSWORD);
    }
    factory.setClearControlAfterLogin(isCleared());
    return factory;
  }

  @Override
  public String user() {
    return process.user();
  }

  @Override
  public String password() {
    return process.password();
  }

  @Override
  public String writableDirectory() {
    return process.writableDirectory();
  }

  @Override
  public Path writableFolder() {
    return process.writableFolder();
  }

  @Override
  public CommandLog commands() {
    return relay.commands();
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    relay.close();
    process.close();
  }
}
