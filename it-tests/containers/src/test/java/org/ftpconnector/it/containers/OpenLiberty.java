package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Open Liberty. Its configuration is files, and it follows them when they come and go. */
final class OpenLiberty extends LocalServer {
  private static final String ADAPTER = "ftp-connector.xml";
  private static final String POOLS = "test-pools.xml";
  private static final String BEANS = "ftp-connector-arrivals.xml";
  private static final String APPLICATION = "ftp-connector-demo.xml";
  private static final String UPDATED = "CWWKG0017I";
  private static final String ADAPTER_INSTALLED = "J2CA7001I";

  private final Path server = folder().resolve("usr").resolve("servers").resolve("ftp");
  private final Path overrides = server.resolve("configDropins").resolve("overrides");
  private int httpPort;

  OpenLiberty() {
    super("openliberty", "openliberty");
  }

  @Override
  void configure() throws IOException {
    httpPort = Ports.free(1).get(0);
    Files.createDirectories(overrides);
    Path apps = Files.createDirectories(server.resolve("apps"));
    copy(Application.configuration("openliberty/server.xml"), server.resolve("server.xml"));
    copy(Application.built("ftp-connector.rar"), apps.resolve("ftp-connector.rar"));
    // What server.xml says of a factory can be said of a reference to it, too.
    Path war = Application.writeWar(apps, true);
    Application.addBeans(war);
    Application.addToWebInf(war, "openliberty/ibm-web-bnd.xml");
    override(ADAPTER);
    override(POOLS);
    override(BEANS);
    override(APPLICATION);
  }

  @Override
  ProcessHandle launch() throws IOException {
    Map<String, String> environment = new TreeMap<>(ftp().environment());
    environment.put("WLP_USER_DIR", folder().resolve("usr").toString());
    environment.put("TEST_HTTP_PORT", Integer.toString(httpPort));
    // As bin/server run does it, without a shell in between that would keep signals to itself.
    List<String> command =
        List.of(
            java(),
            "-Xmx512m",
            NO_SOFT_REFERENCES,
            "@" + home().resolve("lib/platform/java/java9.options"),
            "-javaagent:" + home().resolve("bin/tools/ws-javaagent.jar"),
            "-jar",
            home().resolve("bin/tools/ws-server.jar").toString(),
            "ftp");
    return Command.start(server, environment, folder().resolve("console.log"), command).toHandle();
  }

  /** The configuration says it all. */
  @Override
  void deployFirst() {}

  /** One after the other: an application that comes with its adapter starts too early. */
  @Override
  public void deploy() throws IOException {
    int installed = Waiting.count(log(), ADAPTER_INSTALLED);
    override(ADAPTER);
    override(POOLS);
    awaitOneMore(ADAPTER_INSTALLED, installed);
    override(APPLICATION);
    awaitApplication();
  }

  @Override
  public void undeploy() throws IOException {
    remove(APPLICATION);
    remove(ADAPTER, POOLS);
  }

  /** It says so in its log, and keeps the application. */
  @Override
  public void deployFaulty(FaultyApplication faulty) throws IOException {
    Path war = faulty.write(server.resolve("apps"), Map.of());
    String text =
        """
        <server>
          <webApplication location="%s" name="%s">
            <classloader classProviderRef="ftp"/>
          </webApplication>
          <activationSpec id="%s/%s">
            <properties.ftp/>
          </activationSpec>
        </server>
        """
            .formatted(
                war.getFileName(), faulty.name(), faulty.name(), faulty.bean().getSimpleName());
    Files.writeString(overrides.resolve(faulty.name() + ".xml"), text);
  }

  /** Other applications of the adapter begin anew with it. */
  @Override
  public void undeployFaulty(FaultyApplication faulty) throws IOException {
    remove(faulty.name() + ".xml");
    awaitApplication();
  }

  @Override
  public URI application() {
    return URI.create("http://127.0.0.1:" + httpPort + "/" + Application.NAME + "/");
  }

  @Override
  public String jndiName(String factory) {
    return "java:comp/env/eis/" + factory;
  }

  /** As the factory says, and as a resource reference to the same factory says. */
  @Override
  public List<LoginRequest> signOns() {
    return List.of(
        new LoginRequest("signed").with("factory", jndiName("signed")),
        new LoginRequest("target").with("factory", jndiName("other")));
  }

  @Override
  public boolean forgetsDeployments() {
    return true;
  }

  @Override
  public Path log() {
    return server.resolve("logs").resolve("messages.log");
  }

  private void override(String file) throws IOException {
    copy(Application.configuration("openliberty/" + file), overrides.resolve(file));
  }

  private void remove(String... files) throws IOException {
    int updated = Waiting.count(log(), UPDATED);
    for (String file : files) {
      Files.delete(overrides.resolve(file));
    }
    awaitOneMore(UPDATED, updated);
  }

  private void awaitOneMore(String message, int before) throws IOException {
    Waiting.until(message, log(), () -> Waiting.count(log(), message) > before);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
