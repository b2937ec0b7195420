package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TomEE, with the connector in the application's EAR or among its own libraries. */
final class TomEe extends LocalServer {
  private static final String EAR = "orders.ear";
  private static final String REMOVED = "AutoDeployer.scan File removed: .*/orders$";
  private final TomEeLayout layout;
  private final Path base = folder().resolve("base");
  private final Path built = folder().resolve("built");
  private int httpPort;

  TomEe(TomEeLayout layout) {
    super(layout == TomEeLayout.EAR ? "tomee" : "tomee-library", "tomee");
    this.layout = layout;
  }

  @Override
  void configure() throws IOException {
    httpPort = Ports.free(1).get(0);
    for (String name : new String[] {"apps", "logs", "temp", "webapps", "work"}) {
      Files.createDirectories(base.resolve(name));
    }
    Path conf = base.resolve("conf");
    Folders.copy(home().resolve("conf"), conf);
    Path server = conf.resolve("server.xml");
    Files.writeString(
        server,
        Files.readString(server)
            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replace(
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + httpPort + "\""));
    layout.configure(base);
    Files.createDirectories(built);
    buildEar();
    putEar();
  }

  private void buildEar() throws IOException {
    Path war = Application.writeWar(built, true);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path webXml = zip.getPath("WEB-INF", "web.xml");
      String references = Files.readString(webXml);
      Files.writeString(
          webXml,
          references.replaceAll(
              "<lookup-name>eis/(\\w+)</lookup-name>",
              "<mapped-name>" + layout.mappedName("$1") + "</mapped-name>"));
    }
    layout.addBeans(war);
    adaptJobs(war);
    try (FileSystem ear = FileSystems.newFileSystem(built.resolve(EAR), Map.of("create", "true"))) {
      Files.copy(war, ear.getPath(Application.NAME + ".war"));
      layout.addArchives(ear);
    }
  }

  /** Its BatchEE 1.0.2 knows jobs by the namespace of Java EE 7 only. */
  private static void adaptJobs(Path war) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(war);
        DirectoryStream<Path> jobs =
            Files.newDirectoryStream(zip.getPath("WEB-INF/classes/META-INF/batch-jobs"))) {
      for (Path job : jobs) {
        String text = Files.readString(job);
        Files.writeString(
            job,
            text.replace(
                "xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"2.0\"",
                "xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"1.0\""));
      }
    }
  }

  private void putEar() throws IOException {
    Files.copy(built.resolve(EAR), base.resolve("apps").resolve(EAR));
  }

  @Override
  ProcessHandle launch() throws IOException {
    Map<String, String> environment = new TreeMap<>(ftp().environment());
    environment.put("JAVA_HOME", javaHome());
    environment.put("CATALINA_BASE", base.toString());
    environment.put("CATALINA_OPTS", "-Xmx512m " + NO_SOFT_REFERENCES);
    // "run" has the shell become the server.
    return Command.start(
            folder(),
            environment,
            folder().resolve("console.log"),
            List.of("sh", home().resolve("bin/catalina.sh").toString(), "run"))
        .toHandle();
  }

  /** It deploys what is in its folder. */
  @Override
  void deployFirst() {}

  @Override
  public void deploy() throws IOException {
    putEar();
    awaitApplication();
  }

  /**
   * Until it has looked through its folder again: what comes earlier is deleted with the old one.
   */
  @Override
  public void undeploy() throws IOException {
    int removed = Waiting.count(log(), REMOVED);
    Files.delete(base.resolve("apps").resolve(EAR));
    Waiting.until(
        "the folder of the EAR is gone", log(), () -> Waiting.count(log(), REMOVED) > removed);
  }

  @Override
  public boolean hasBeans() {
    return layout == TomEeLayout.LIBRARY;
  }

  @Override
  public boolean undeploysConnector() {
    return layout.comesAndGoes();
  }

  /** It tries whatever comes into its folder. */
  @Override
  public void deployFaulty(FaultyApplication faulty) throws IOException {
    Path war = faulty.write(built, Map.of());
    Files.copy(war, base.resolve("apps").resolve(war.getFileName()));
  }

  /** It does not come to the adapter, which would say those that are known. */
  @Override
  public String wordsForUnknown(String property) {
    return "No setter found for the activation spec properties: \\[" + property + "]";
  }

  @Override
  public void undeployFaulty(FaultyApplication faulty) throws IOException {
    Path apps = base.resolve("apps");
    Files.delete(apps.resolve(faulty.name() + ".war"));
    Folders.empty(apps.resolve(faulty.name()));
    Files.delete(apps.resolve(faulty.name()));
  }

  @Override
  public URI application() {
    return URI.create("http://127.0.0.1:" + httpPort + "/" + Application.NAME + "/");
  }

  @Override
  public String jndiName(String factory) {
    return "java:comp/env/eis/" + factory;
  }

  /** OpenEJB gives its pools no source of Subjects. */
  @Override
  public List<LoginRequest> signOns() {
    return List.of();
  }

  /** It closes no pool: the adapter does, at its stop, and closed sessions stay in memory. */
  @Override
  public boolean forgetsPools() {
    return false;
  }

  /** Its pools hold the archive. */
  @Override
  public boolean forgetsDeployments() {
    return false;
  }

  @Override
  public Path log() {
    return folder().resolve("console.log");
  }
}
