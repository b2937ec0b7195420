package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.TestCertificates;

/**
 * Apache FtpServer in this JVM on 127.0.0.1, that counts commands and control connections and does
 * nothing else with them. Where there is a round-trip time, all its connections take the way
 * through a {@link DelayLine}.
 */
final class EmbeddedServer implements MeasuredServer {
  private static final String USER = "test";
  private static final String PASSWORD = "secret";
  private static final int ONE_DAY_SECONDS = 86_400;

  private final LongAdder commands = new LongAdder();
  private final LongAdder connections = new LongAdder();
  private final PassivePorts passivePorts = new PassivePorts();
  private final DelayLine line;
  private final Path home;
  private final FtpServer server;
  private final int port;

  EmbeddedServer(Setting setting, Path parent) throws IOException {
    home = Files.createTempDirectory(parent, "ftp-bench");
    Files.createDirectory(home.resolve("w"));
    line = new DelayLine(Duration.ofMillis(setting.roundTripMillis()).dividedBy(2));
    try {
      Listener listener = listener(setting);
      server = server(listener);
      server.start();
      port = line.isShort() ? listener.getPort() : line.toServer(listener.getPort(), false);
    } catch (FtpException e) {
      throw new IOException("the FTP server does not start", e);
    }
  }

  private Listener listener(Setting setting) {
    DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
    data.setPassiveAddress("127.0.0.1");
    data.setPassivePorts(passivePorts.range());
    data.setActiveLocalAddress("127.0.0.1");
    ListenerFactory factory = new ListenerFactory();
    factory.setServerAddress("127.0.0.1");
    factory.setPort(0);
    factory.setIdleTimeout(ONE_DAY_SECONDS);
    if (setting.tls()) {
      data.setSslConfiguration(tls());
      factory.setSslConfiguration(tls());
    }
    factory.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
    factory.setSessionFilter(this::accept);
    return factory.createListener();
  }

  private static SslConfiguration tls() {
    SslConfigurationFactory factory = new SslConfigurationFactory();
    factory.setKeystoreFile(TestCertificates.keyStore(TestCertificates.Kind.GOOD).toFile());
    factory.setKeystoreType("PKCS12");
    factory.setKeystorePassword(TestCertificates.PASSWORD);
    // With 1.3 uploads of clients that never read from a data connection end with 426 here.
    factory.setSslProtocol(new String[] {"TLSv1.2"});
    return factory.createSslConfiguration();
  }

  /** Called for each new control connection when its filters are in place. */
  private boolean accept(IoSession session) {
    // Else the 226 after a 150 waits for the client's delayed acknowledgement, 40 ms a transfer.
    ((SocketSessionConfig) session.getConfig()).setTcpNoDelay(true);
    connections.increment();
    ControlWay way = line.isShort() ? null : line.controlFrom(remotePort(session));
    session.getFilterChain().addLast("counts", new CountingFilter(commands, way));
    return true;
  }

  private static int remotePort(IoSession session) {
    return ((InetSocketAddress) session.getRemoteAddress()).getPort();
  }

  private FtpServer server(Listener listener) throws FtpException {
    ConnectionConfigFactory config = new ConnectionConfigFactory();
    config.setMaxLogins(1000);
    config.setMaxThreads(64);
    FtpServerFactory factory = new FtpServerFactory();
    factory.addListener("default", listener);
    factory.setConnectionConfig(config.createConnectionConfig());
    PropertiesUserManagerFactory users = new PropertiesUserManagerFactory();
    users.setPasswordEncryptor(new ClearTextPasswordEncryptor());
    UserManager manager = users.createUserManager();
    manager.save(user());
    factory.setUserManager(manager);
    return factory.createServer();
  }

  private BaseUser user() {
    BaseUser user = new BaseUser();
    user.setName(USER);
    user.setPassword(PASSWORD);
    user.setHomeDirectory(home.toString());
    user.setAuthorities(List.of(new ConcurrentLoginPermission(0, 0), new WritePermission()));
    user.setMaxIdleTime(ONE_DAY_SECONDS);
    return user;
  }

  @Override
  public Path home() {
    return home;
  }

  /** Nothing to do: it works as who has made the folders. */
  @Override
  public void admit() {}

  @Override
  public long commands() {
    return commands.sum();
  }

  @Override
  public long connections() {
    return connections.sum();
  }

  @Override
  public Target target(Setting setting, int sessions) {
    return new Target(
        "127.0.0.1",
        port,
        USER,
        PASSWORD,
        setting.dataMode(),
        setting.tls(),
        false,
        TestCertificates.trustStore(),
        sessions);
  }

  @Override
  public void close() throws IOException {
    line.close();
    server.stop();
    passivePorts.close();
    SampleFiles.deleteTree(home);
  }
}
