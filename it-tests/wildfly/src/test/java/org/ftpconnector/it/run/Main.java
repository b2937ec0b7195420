package org.ftpconnector.it.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.ftpconnector.it.probe.JobClient;
import org.ftpconnector.it.wildfly.PoolStatistics;

/**
 * Shows the connector at work; ends with 0 only if everything it checks is true.
 *
 * <p>The build starts this and passes its settings in environment variables, see {@link
 * RunSettings}.
 */
public final class Main {
  /** A shorter password is found in any text. */
  private static final int PASSWORD_LENGTH = 6;

  private static final int ARRIVING = 20;
  private static final long RETURN_NANOS = 10_000_000_000L;

  private final RunSettings settings;
  private final PrintStream out;

  private Main(RunSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Main(RunSettings.from(System.getenv()), out).runAndTell() ? 0 : 1);
  }

  private boolean runAndTell() throws InterruptedException {
    try {
      return run();
    } catch (IOException | RuntimeException e) {
      out.println("Not all is well: " + e.getMessage());
      e.printStackTrace(out);
      return false;
    }
  }

  private boolean run() throws IOException, InterruptedException {
    try (FtpSite site = openSite()) {
      out.println("FTP server: " + site.description());
      out.println("Starting WildFly ...");
      try (WildFly wildfly = WildFly.start(settings, site.factorySettings())) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(wildfly, site), "clean up"));
        URI application = wildfly.deploy(settings.deployments().resolve("ftp-connector-demo.war"));
        out.println("WildFly is up; the demo application is " + application);
        Report report = demonstrate(site, wildfly, application);
        out.println(report);
        if (settings.stay()) {
          stay(application);
        }
        return report.isAllWell();
      }
    }
  }

  /** After Ctrl-C; does nothing after a run that ended by itself. */
  private void abandon(WildFly wildfly, FtpSite site) {
    wildfly.kill();
    try {
      site.close();
    } catch (IOException e) {
      out.println("Left behind at " + site.description() + ": " + e.getMessage());
    }
  }

  private FtpSite openSite() throws IOException {
    return settings.server().isPresent()
        ? new OwnSite(settings.server().get())
        : new EmbeddedSite(settings.base().resolve("ftp"));
  }

  private Report demonstrate(FtpSite site, WildFly wildfly, URI application) throws IOException {
    Demonstration demonstration =
        new Demonstration(site, wildfly, new JobClient(application), new ProgressLine(out));
    List<ModeResult> results = new ArrayList<>();
    for (String mode : List.of("passive", "active")) {
      results.add(demonstration.run(mode));
    }
    Optional<ArrivalResult> arrivals = arrivals(site, wildfly);
    Map<String, PoolStatistics> pools = new LinkedHashMap<>();
    pools.put("source", wildfly.pool("source"));
    pools.put("target", wildfly.pool("target"));
    return new Report(results, arrivals, pools, passwordCheck(site, wildfly.log(settings.base())));
  }

  /** Behind the jobs, whose commands are counted. Nothing arrives at one's own server by itself. */
  private Optional<ArrivalResult> arrivals(FtpSite site, WildFly wildfly) throws IOException {
    if (!(site instanceof EmbeddedSite embedded)) {
      return Optional.empty();
    }
    Path war = ArrivingFiles.writeWar(settings.deployments(), settings.base());
    ArrivalResult result = new ArrivingFiles(embedded, wildfly.deploy(war)).run(ARRIVING);
    wildfly.undeploy(war);
    awaitReturned(wildfly);
    return Optional.of(result);
  }

  /** An undeployment waits for nobody: the beans' last lease is returned soon after it. */
  private static void awaitReturned(WildFly wildfly) throws IOException {
    long begin = System.nanoTime();
    while (wildfly.pool("source").get("InUseCount") > 0
        && System.nanoTime() - begin < RETURN_NANOS) {
      LockSupport.parkNanos(RETURN_NANOS / 100);
    }
  }

  private static Check passwordCheck(FtpSite site, Path log) throws IOException {
    String text = Files.readString(log);
    String what = "no password is in " + log;
    boolean found = false;
    for (String password : site.passwords()) {
      if (password.length() < PASSWORD_LENGTH) {
        what += " (one is too short to be looked for)";
      } else {
        found |= text.contains(password);
      }
    }
    return new Check(!found, what);
  }

  private void stay(URI application) throws IOException, InterruptedException {
    out.println();
    out.println("Everything stays up. To look at it:");
    out.println("  a job's state     curl " + application.resolve("jobs/1"));
    out.println(
        "  the pool          JBOSS_HOME="
            + settings.home()
            + " "
            + settings.home().resolve("bin").resolve("jboss-cli.sh")
            + " --connect --controller=127.0.0.1:"
            + settings.ports().management()
            + " --command=\"/subsystem=resource-adapters/resource-adapter=ftp-connector"
            + "/connection-definitions=source/statistics=pool:read-resource(include-runtime=true)\"");
    out.println("  WildFly's log     " + settings.base().resolve("log").resolve("server.log"));
    out.println("Enter or Ctrl-C ends it.");
    if (System.in.read() < 0) {
      // Nobody can press Enter: the input is closed.
      new CountDownLatch(1).await();
    }
  }
}
