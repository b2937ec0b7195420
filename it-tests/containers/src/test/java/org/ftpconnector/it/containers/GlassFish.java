package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GlassFish, and Payara, which is made of it: everything goes through asadmin. */
final class GlassFish extends LocalServer implements OperatorConsole {
  private static final String DOMAIN = "domain1";
  private static final String PASSWORD = ".password";

  private final Path domains = folder().resolve("domains");
  private final Path domain = domains.resolve(DOMAIN);
  private final Path scripts = folder().resolve("scripts");
  private int adminPort;
  private int httpPort;

  private GlassFish(String product) {
    super(product, product);
  }

  static GlassFish glassFish() {
    return new GlassFish("glassfish");
  }

  static GlassFish payara() {
    return new GlassFish("payara");
  }

  @Override
  void configure() throws IOException {
    Folders.copy(home().resolve("domains").resolve(DOMAIN), domain);
    List<Integer> ports = Ports.free(2);
    adminPort = ports.get(0);
    httpPort = ports.get(1);
    Path xml = domain.resolve("config").resolve("domain.xml");
    DomainXml configuration =
        new DomainXml(Files.readString(xml))
            .listeningOnLoopback()
            .withJvmOption(NO_SOFT_REFERENCES);
    configuration = configuration.port(4848, adminPort).port(8080, httpPort);
    for (Map.Entry<String, String> setting : ftp().settings().entrySet()) {
      if (!setting.getKey().endsWith(PASSWORD)) {
        configuration =
            configuration.withJvmOption("-D" + setting.getKey() + "=" + setting.getValue());
      }
    }
    Files.writeString(xml, configuration.text());
    Files.createDirectories(scripts);
    for (String file :
        new String[] {"ftp-connector.asadmin", "test-pools.asadmin", "undeploy.asadmin"}) {
      Files.copy(Application.configuration("glassfish/" + file), scripts.resolve(file));
    }
    Files.copy(Application.built("ftp-connector.rar"), scripts.resolve("ftp-connector.rar"));
    Application.writeWar(scripts, true);
  }

  /** What gives up waiting for the server does not end it. */
  @Override
  ProcessHandle launch() throws IOException {
    Path pid = domain.resolve("config").resolve("pid");
    Files.deleteIfExists(pid);
    try {
      asadmin("start-domain", "--domaindir=" + domains, DOMAIN);
    } catch (IOException e) {
      if (Files.exists(pid)) {
        new ServerProcess(processOf(pid)).kill();
      }
      throw e;
    }
    return processOf(pid);
  }

  private static ProcessHandle processOf(Path pid) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
  }

  @Override
  void deployFirst() throws IOException {
    Path secret = scripts.resolve("secret");
    for (Map.Entry<String, String> setting : ftp().settings().entrySet()) {
      if (setting.getKey().endsWith(PASSWORD)) {
        Files.writeString(secret, "AS_ADMIN_ALIASPASSWORD=" + setting.getValue());
        String alias = setting.getKey().replace('.', '-');
        asadmin("--passwordfile=" + secret, "create-password-alias", alias);
      }
    }
    Files.delete(secret);
    deploy();
  }

  @Override
  public void deploy() throws IOException {
    run("ftp-connector.asadmin");
    run("test-pools.asadmin");
    awaitApplication();
  }

  @Override
  public void undeploy() throws IOException {
    run("undeploy.asadmin");
  }

  @Override
  public void testConnection(String factory) throws IOException {
    asadmin("ping-connection-pool", factory);
  }

  private void run(String script) throws IOException {
    asadmin("multimode", "--file=" + scripts.resolve(script));
  }

  private void asadmin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-jar");
    command.add(home().resolve("lib/client/appserver-cli.jar").toString());
    command.add("--port=" + adminPort);
    command.addAll(List.of(arguments));
    String patience = Long.toString(Waiting.LIMIT.toMillis()); // GlassFish 7.0.21's own is 60 s
    Map<String, String> environment =
        Map.of("AS_JAVA", javaHome(), "AS_START_TIMEOUT", patience, "AS_STOP_TIMEOUT", patience);
    Command.run(scripts, environment, command);
  }

  @Override
  public URI application() {
    return URI.create("http://127.0.0.1:" + httpPort + "/" + Application.NAME + "/");
  }

  @Override
  public String jndiName(String factory) {
    return "java:comp/env/eis/" + factory;
  }

  /**
   * In heap dumps of GlassFish 7.0.21 its own DeployCommand (as a listener of events), HK2's caches
   * and the context class loaders of its timers hold them; nothing of the connector is on the way.
   */
  @Override
  public boolean forgetsDeployments() {
    return false;
  }

  @Override
  public Path log() {
    return domain.resolve("logs").resolve("server.log");
  }
}
