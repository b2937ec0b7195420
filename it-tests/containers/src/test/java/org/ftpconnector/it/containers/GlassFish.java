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

  @Override
  ProcessHandle launch() throws IOException {
    asadmin("start-domain", "--domaindir=" + domains, DOMAIN);
    String pid = Files.readString(domain.resolve("config").resolve("pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
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
    Command.run(scripts, Map.of("AS_JAVA", javaHome()), command);
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
