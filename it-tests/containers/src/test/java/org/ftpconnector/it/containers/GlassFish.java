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
  private static final String PAYARA = "payara";
  private static final String DOMAIN = "domain1";
  private static final String PASSWORD = ".password";
  private static final List<String> SIGNED_ON = List.of("signed", "target");
  private static final String CALLER_SECRET = "caller-Geheim-5";

  private final String product;
  private final Path domains = folder().resolve("domains");
  private final Path domain = domains.resolve(DOMAIN);
  private final Path scripts = folder().resolve("scripts");
  private int adminPort;
  private int httpPort;

  private GlassFish(String product) {
    super(product, product);
    this.product = product;
  }

  static GlassFish glassFish() {
    return new GlassFish("glassfish");
  }

  static GlassFish payara() {
    return new GlassFish(PAYARA);
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
    Path war = Application.writeWar(scripts, true);
    Application.addBeans(war);
    Application.addToWebInf(war, "glassfish/glassfish-ejb-jar.xml");
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
    for (Map.Entry<String, String> setting : ftp().settings().entrySet()) {
      if (setting.getKey().endsWith(PASSWORD)) {
        String alias = setting.getKey().replace('.', '-');
        asadminWith("AS_ADMIN_ALIASPASSWORD=" + setting.getValue(), "create-password-alias", alias);
      }
    }
    for (String user : SIGNED_ON) {
      asadminWith("AS_ADMIN_USERPASSWORD=" + CALLER_SECRET, "create-file-user", caller(user));
    }
    deploy();
  }

  @Override
  public void deploy() throws IOException {
    run("ftp-connector.asadmin");
    run("test-pools.asadmin");
    for (String user : SIGNED_ON) {
      asadminWith(
          "AS_ADMIN_MAPPEDPASSWORD=${ALIAS=ftp-" + user + "-password}",
          "create-connector-security-map",
          "--poolname=signed",
          "--principals=" + caller(user),
          "--mappedusername=" + user,
          user);
    }
    awaitApplication();
  }

  /** Who has to call the application so that this user logs in to the FTP server. */
  private static String caller(String user) {
    return "caller-of-" + user;
  }

  @Override
  public void undeploy() throws IOException {
    run("undeploy.asadmin");
  }

  /** Its log has the cause; what failed is undeployed. */
  @Override
  public void deployFaulty(FaultyApplication faulty) throws IOException {
    String bean =
        """
        <glassfish-ejb-jar>
          <enterprise-beans>
            <ejb>
              <ejb-name>%s</ejb-name>
              <mdb-resource-adapter>
                <resource-adapter-mid>ftp-connector</resource-adapter-mid>
              </mdb-resource-adapter>
            </ejb>
          </enterprise-beans>
        </glassfish-ejb-jar>
        """
            .formatted(faulty.bean().getSimpleName());
    String references = Files.readString(Application.configuration("webapp/web.xml"));
    Path war = faulty.write(scripts, Map.of("glassfish-ejb-jar.xml", bean, "web.xml", references));
    try {
      asadmin("deploy", "--name=" + faulty.name(), war.toString());
    } catch (IOException e) {
      return;
    }
    throw new AssertionError(war + " is deployed");
  }

  @Override
  public void undeployFaulty(FaultyApplication faulty) {
    // There is nothing left.
  }

  @Override
  public void testConnection(String factory) throws IOException {
    asadmin("ping-connection-pool", factory);
  }

  private void run(String script) throws IOException {
    asadmin("multimode", "--file=" + scripts.resolve(script));
  }

  /** With a file of passwords, as asadmin wants them. */
  private void asadminWith(String secret, String command, String... arguments) throws IOException {
    Path file = Files.writeString(scripts.resolve("secret"), secret);
    List<String> all = new ArrayList<>(List.of("--passwordfile=" + file, command));
    all.addAll(List.of(arguments));
    try {
      asadmin(all.toArray(String[]::new));
    } finally {
      Files.delete(file);
    }
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

  /** As the pool's security maps say, by who has called the application. */
  @Override
  public List<LoginRequest> signOns() {
    return SIGNED_ON.stream()
        .map(
            user ->
                new LoginRequest(user)
                    .with("factory", jndiName("signed"))
                    .with("caller", caller(user))
                    .with("secret", CALLER_SECRET))
        .toList();
  }

  /**
   * In heap dumps of GlassFish 7.0.21 its own DeployCommand (as a listener of events), HK2's caches
   * and the context class loaders of its timers hold them; nothing of the connector is on the way.
   * Payara 6.2025.9 forgets all but the last.
   */
  @Override
  public boolean forgetsDeployments() {
    return product.equals(PAYARA);
  }

  @Override
  public Path log() {
    return domain.resolve("logs").resolve("server.log");
  }
}
