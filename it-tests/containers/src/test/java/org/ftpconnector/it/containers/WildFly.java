package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** WildFly, with the archive deployed or installed as a module. */
final class WildFly extends LocalServer implements OperatorConsole {
  private static final Path OF_THE_MANUAL =
      Path.of("..", "wildfly", "src", "test", "cli", "ftp-connector.cli");

  private final WildFlyLayout layout;
  private final Path base = folder().resolve("base");
  private final Path scripts = folder().resolve("scripts");
  private final Path pidFile = folder().resolve("pid");
  private int managementPort;
  private int httpPort;
  private int httpsPort;

  WildFly(WildFlyLayout layout) {
    super("wildfly-" + layout.folder(), "wildfly");
    this.layout = layout;
  }

  @Override
  void configure() throws IOException {
    List<Integer> ports = Ports.free(3);
    managementPort = ports.get(0);
    httpPort = ports.get(1);
    httpsPort = ports.get(2);
    Folders.copy(
        home().resolve("standalone").resolve("configuration"), base.resolve("configuration"));
    Files.createDirectories(scripts);
    Files.copy(Application.built("ftp-connector.rar"), scripts.resolve("ftp-connector.rar"));
    Path war = Application.writeWar(scripts, false);
    layout.adaptWar(war);
    Application.addBeans(war);
    Application.addToWebInf(war, "webapp/ejb-jar.xml");
    layout.installAdapter(folder());
    offline(layout.adapt(Files.readString(OF_THE_MANUAL)));
    offline(Files.readString(Application.configuration("wildfly/test-pools.cli")));
  }

  @Override
  ProcessHandle launch() throws IOException {
    Files.deleteIfExists(pidFile);
    Map<String, String> environment = new TreeMap<>(ftp().environment());
    environment.put("JAVA_HOME", javaHome());
    environment.put("JBOSS_MODULEPATH", modulePath());
    environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    environment.put("JBOSS_PIDFILE", pidFile.toString());
    environment.put(
        "JAVA_OPTS", "-Xmx512m " + NO_SOFT_REFERENCES + " -Djava.net.preferIPv4Stack=true");
    List<String> command =
        List.of(
            "sh",
            home().resolve("bin/standalone.sh").toString(),
            "-b=127.0.0.1",
            "-bmanagement=127.0.0.1",
            "-Djboss.server.base.dir=" + base,
            "-Djboss.management.http.port=" + managementPort,
            "-Djboss.http.port=" + httpPort,
            "-Djboss.https.port=" + httpsPort);
    Command.start(folder(), environment, folder().resolve("console.log"), command);
    Waiting.until(
        "the server has a process",
        pidFile,
        () -> Files.exists(pidFile) && Files.size(pidFile) > 0);
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
  }

  @Override
  void deployFirst() throws IOException {
    // Not "started": that is in the log already, from the servers inside the CLI.
    Waiting.until("WildFly can be managed", log(), () -> Waiting.count(log(), "WFLYSRV0051") > 0);
    online("deploy " + Application.NAME + ".war");
  }

  @Override
  public void deploy() throws IOException {
    String application = "deploy " + Application.NAME + ".war";
    online(layout.comesAndGoes() ? "deploy ftp-connector.rar," + application : application);
    awaitApplication();
  }

  @Override
  public void undeploy() throws IOException {
    String application = "undeploy " + Application.NAME + ".war";
    online(layout.comesAndGoes() ? application + ",undeploy ftp-connector.rar" : application);
  }

  /** It is rolled back. */
  @Override
  public void deployFaulty(FaultyApplication faulty) throws IOException {
    Path war =
        faulty.write(
            scripts, Map.of("jboss-deployment-structure.xml", layout.structureOfApplication()));
    try {
      online("deploy " + war.getFileName());
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
  public boolean undeploysConnector() {
    return layout.comesAndGoes();
  }

  @Override
  public void testConnection(String factory) throws IOException {
    online(
        "/subsystem=resource-adapters/resource-adapter=ftp-connector/connection-definitions="
            + factory
            + ":test-connection-in-pool");
  }

  /** One of the connector's own, of all its factories; fails if WildFly does not show it. */
  void readFigure(String name) throws IOException {
    online(
        "/subsystem=resource-adapters/resource-adapter=ftp-connector/statistics=extended"
            + ":read-attribute(name="
            + name
            + ")");
  }

  /** A script that takes a server which is not running into its hands. */
  private void offline(String script) throws IOException {
    Path file = Files.writeString(scripts.resolve("script.cli"), script);
    cli("--file=" + file);
  }

  /** Commands that a comma parts, one after the other. */
  private void online(String commands) throws IOException {
    cli("--connect", "--controller=127.0.0.1:" + managementPort, "--commands=" + commands);
  }

  private void cli(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Djboss.home.dir=" + home());
    command.add("-Djboss.server.base.dir=" + base);
    command.add("-Duser.home=" + folder());
    command.add("-jar");
    command.add(home().resolve("jboss-modules.jar").toString());
    command.add("-mp");
    command.add(modulePath());
    command.add("org.jboss.as.cli");
    command.addAll(List.of(arguments));
    Map<String, String> environment = new TreeMap<>(ftp().environment());
    environment.put("JBOSS_HOME", home().toString());
    Command.run(scripts, environment, command);
  }

  private String modulePath() {
    return home().resolve("modules") + ":" + folder().resolve("modules");
  }

  @Override
  public URI application() {
    return URI.create("http://127.0.0.1:" + httpPort + "/" + Application.NAME + "/");
  }

  @Override
  public String jndiName(String factory) {
    return "java:/eis/" + factory;
  }

  /** As the pool's authentication context says, whoever asks. */
  @Override
  public List<LoginRequest> signOns() {
    return List.of(new LoginRequest("signed").with("factory", jndiName("signed")));
  }

  /**
   * Its threads hold each deployment that they served a request of while it was undeployed (heap
   * dump of WildFly 39.0.1): CachedConnectionManagerSetupProcessor no longer finds the manager from
   * which to take the request's frame, and Weld's LazyHttpConversationContextImpl keeps the
   * request. Nothing of the connector is on the way.
   */
  @Override
  public boolean forgetsDeployments() {
    return false;
  }

  @Override
  public Path log() {
    return base.resolve("log").resolve("server.log");
  }
}
