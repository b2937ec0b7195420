package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.it.containers.nodes.RecordingBean;

/** One of several WildFly nodes: one installation, a base directory of its own, little memory. */
final class WildFlyNode implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      embed-server --server-config=standalone.xml
      deploy ftp-connector.rar
      deploy recording.war
      /subsystem=resource-adapters/resource-adapter=ftp-connector:add(archive=ftp-connector.rar, transaction-support=LocalTransaction)
      cd /subsystem=resource-adapters/resource-adapter=ftp-connector
      ./connection-definitions=orders:add(jndi-name=java:/eis/orders, class-name=org.ftpconnector.spi.FtpManagedConnectionFactory, min-pool-size=0, max-pool-size=8, blocking-timeout-wait-millis=10000, validate-on-match=true, background-validation=false, flush-strategy=FailingConnectionOnly)
      ./connection-definitions=orders/config-properties=ServerName:add(value=127.0.0.1)
      ./connection-definitions=orders/config-properties=PortNumber:add(value=%d)
      ./connection-definitions=orders/config-properties=UserName:add(value=test)
      ./connection-definitions=orders/config-properties=Password:add(value=secret)
      /system-property=orders.mode:add(value=%s)
      /system-property=orders.claim:add(value=%s)
      /system-property=orders.database:add(value="%s")
      /subsystem=ee:write-attribute(name=annotation-property-replacement, value=true)
      /subsystem=ejb3:write-attribute(name=default-resource-adapter-name, value=ftp-connector.rar)
      xa-data-source add --name=arrived --jndi-name=java:/arrived --driver-name=h2 --user-name=sa --password=sa --xa-datasource-properties=[{URL=>"%s"}]
      stop-embedded-server
      """;

  private static final Pattern RESULT = Pattern.compile("\"result\" => (\\d+)L");
  private static final Pattern SERVER_CONFIG = Pattern.compile("--server-config=\\S+");

  private final String name;
  private final Path home;
  private final Path folder;
  private final Path base;
  private final Path console;
  private final Map<String, String> environment;

  /** The file that its script configures. */
  private final String serverConfig;

  private List<Integer> ports = List.of();
  private ServerProcess process;

  /**
   * Configures and starts it; the caller closes it.
   *
   * @param folder empty, of its own
   */
  WildFlyNode(String name, Path home, Path folder, String configuration) throws IOException {
    this(name, home, folder, Map.of(), Map.of("recording.war", recording()), configuration);
  }

  /**
   * The same with applications that the configuration deploys by these names.
   *
   * @param environment variables that the configuration asks for
   */
  WildFlyNode(
      String name,
      Path home,
      Path folder,
      Map<String, String> environment,
      Map<String, WebArchive> applications,
      String configuration)
      throws IOException {
    this.name = name;
    this.environment = environment;
    this.serverConfig = serverConfig(configuration);
    this.home = home;
    this.folder = Files.createDirectories(folder);
    this.base = folder.resolve("base");
    this.console = folder.resolve("console.log");
    Folders.copy(
        home.resolve("standalone").resolve("configuration"), base.resolve("configuration"));
    Files.copy(Application.built("ftp-connector.rar"), folder.resolve("ftp-connector.rar"));
    for (Map.Entry<String, WebArchive> application : applications.entrySet()) {
      application.getValue().write(folder.resolve(application.getKey()));
    }
    cli("--file=" + Files.writeString(folder.resolve("script.cli"), configuration));
    process = launch();
  }

  /** The option that names the file which a script configures. */
  static String serverConfig(String script) {
    Matcher server = SERVER_CONFIG.matcher(script);
    return server.find() ? server.group() : "--server-config=standalone.xml";
  }

  /** For an FTP server behind this port, in this data mode, and a database; claims by rename. */
  static String configuration(int port, String mode, String database) {
    return CONFIGURATION.formatted(port, mode, "rename", "", database);
  }

  /** The same with claims in the database of what has arrived. */
  static String databaseClaims(int port, String mode, String database) {
    return CONFIGURATION.formatted(port, mode, "jdbc", "java:/arrived", database);
  }

  /** The same with a server that is spoken to by TLS. */
  static String secured(String configuration) {
    String property = "./connection-definitions=orders/config-properties=%s:add(value=\"%s\")\n";
    String security =
        property.formatted("Security", "explicit")
            + property.formatted("TrustStorePath", TestCertificates.trustStore().toAbsolutePath())
            + property.formatted("TrustStorePassword", TestCertificates.PASSWORD);
    return configuration.replace(
        "/system-property=orders.mode", security + "/system-property=orders.mode");
  }

  /** What a script of {@link #configuration} deploys. */
  private static WebArchive recording() {
    return new WebArchive(
        List.of(RecordingBean.class),
        Map.of("jboss-deployment-structure.xml", WildFlyLayout.DEPLOYMENT.structureOfApplication()),
        List.of());
  }

  private String cli(String... arguments) throws IOException {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("JBOSS_HOME", home.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                LocalServer.java(),
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Duser.home=" + folder,
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.cli"));
    command.addAll(List.of(arguments));
    return Command.run(folder, variables, command);
  }

  /** What this says to an operator's command, while it runs. */
  private String manage(String command) throws IOException {
    return cli("--connect", "--controller=127.0.0.1:" + ports.get(0), "--command=" + command);
  }

  /** The number that it answers with. */
  long number(String command) throws IOException {
    String said = manage(command);
    Matcher result = RESULT.matcher(said);
    if (!result.find()) {
      throw new IOException(said);
    }
    return Long.parseLong(result.group(1));
  }

  /** Where its applications are, ending with a slash. */
  URI applications() {
    return URI.create("http://127.0.0.1:" + ports.get(1) + "/");
  }

  private ServerProcess launch() throws IOException {
    ports = Ports.free(3);
    Process started =
        Command.start(
            folder,
            environment,
            console,
            List.of(
                LocalServer.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djboss.node.name=" + name,
                "-Djboss.tx.node.id=" + name,
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.management.http.port=" + ports.get(0),
                "-Djboss.http.port=" + ports.get(1),
                "-Djboss.https.port=" + ports.get(2),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                serverConfig,
                "-b=127.0.0.1",
                "-bmanagement=127.0.0.1"));
    ServerProcess running = new ServerProcess(started.toHandle());
    try {
      Waiting.until(name + " is up", console, () -> Waiting.count(console, "WFLYSRV0025") > 0);
    } catch (IOException e) {
      running.kill();
      throw e;
    }
    return running;
  }

  String name() {
    return name;
  }

  /** Starts it again after {@link #kill()}. */
  void restart() throws IOException {
    process = launch();
  }

  /** As a power failure does. */
  void kill() {
    process.kill();
  }

  boolean isAlive() {
    return process.handle().isAlive();
  }

  /** Runs no more until {@link #resume()}. */
  void pause() throws IOException {
    signal("STOP");
  }

  void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException {
    Command.run(List.of("kill", "-" + signal, Long.toString(process.handle().pid())));
  }

  Path log() {
    return base.resolve("log").resolve("server.log");
  }

  @Override
  public void close() {
    process.kill();
  }
}
