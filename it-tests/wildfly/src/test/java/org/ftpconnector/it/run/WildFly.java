package org.ftpconnector.it.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.it.wildfly.PoolStatistics;
import org.wildfly.core.launcher.StandaloneCommandBuilder;
import org.wildfly.plugin.tools.Deployment;
import org.wildfly.plugin.tools.DeploymentResult;
import org.wildfly.plugin.tools.UndeployDescription;
import org.wildfly.plugin.tools.server.Configuration;
import org.wildfly.plugin.tools.server.ServerManager;
import org.wildfly.plugin.tools.server.StandaloneConfiguration;

/** A running WildFly, on 127.0.0.1 only. {@link #close()} stops it. */
final class WildFly implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 20;
  private static final String HOST = "127.0.0.1";

  private final ServerManager server;
  private final Ports ports;

  private WildFly(ServerManager server, Ports ports) {
    this.server = server;
    this.ports = ports;
  }

  /** What it listens on. */
  record Ports(int management, int http, int https) {}

  /**
   * Starts it and waits until it is up.
   *
   * @param environment what its configuration's expressions find; a process list does not show it
   */
  static WildFly start(RunSettings settings, Map<String, String> environment)
      throws InterruptedException {
    Ports ports = settings.ports();
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(settings.home())
            .setBaseDirectory(settings.base())
            .addJavaOptions("-Xmx512m")
            .addJavaOption("-Djboss.bind.address=" + HOST)
            .addJavaOption("-Djboss.bind.address.management=" + HOST)
            .addJavaOption("-Djboss.management.http.port=" + ports.management())
            .addJavaOption("-Djboss.http.port=" + ports.http())
            .addJavaOption("-Djboss.https.port=" + ports.https());
    StandaloneConfiguration configuration =
        Configuration.create(command)
            .managementAddress(HOST)
            .managementPort(ports.management())
            .addEnvironmentVariables(environment)
            .redirectErrorStream(true)
            .redirectOutput(settings.base().resolve("console.log"));
    ServerManager server = ServerManager.start(configuration);
    WildFly wildfly = new WildFly(server, ports);
    Runtime.getRuntime().addShutdownHook(new Thread(wildfly::kill, "stop WildFly"));
    if (!server.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
      wildfly.kill();
      throw new IllegalStateException(
          "WildFly is not up after " + START_SECONDS + " s; see " + wildfly.log(settings.base()));
    }
    return wildfly;
  }

  /** Deploys a web application; gives its address, which ends with a slash. */
  URI deploy(Path war) throws IOException {
    DeploymentResult result = server.deploymentManager().deploy(Deployment.of(war));
    result.assertSuccess();
    String context = String.valueOf(war.getFileName()).replaceFirst("\\.war$", "");
    return URI.create("http://" + HOST + ":" + ports.http() + "/" + context + "/");
  }

  /** Takes it away again. */
  void undeploy(Path war) throws IOException {
    server
        .deploymentManager()
        .undeploy(UndeployDescription.of(String.valueOf(war.getFileName())))
        .assertSuccess();
  }

  /** Of the pool of a connection definition. */
  PoolStatistics pool(String definition) throws IOException {
    return PoolStatistics.read(server.client(), definition);
  }

  Path log(Path base) {
    return base.resolve("log").resolve("server.log");
  }

  /** WildFly may close the management connection before it has answered that it goes down. */
  @Override
  public void close() {
    try {
      if (server.isRunning()) {
        server.shutdown(STOP_SECONDS);
      }
    } catch (IOException unanswered) {
      System.getLogger(WildFly.class.getName())
          .log(System.Logger.Level.DEBUG, "no answer to the shutdown", unanswered);
    } finally {
      kill();
    }
  }

  /** Stops it at once. Idempotent. */
  void kill() {
    server.kill().join();
  }
}
