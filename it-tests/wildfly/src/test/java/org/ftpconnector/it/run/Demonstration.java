package org.ftpconnector.it.run;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.it.probe.JobClient;
import org.ftpconnector.it.probe.JobClient.Progress;
import org.ftpconnector.it.run.ModeResult.Seen;

/** Runs the demo application's job in one data mode and gathers what came of it. */
final class Demonstration {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final FtpSite site;
  private final WildFly wildfly;
  private final JobClient jobs;
  private final ProgressLine progressLine;

  Demonstration(FtpSite site, WildFly wildfly, JobClient jobs, ProgressLine progressLine) {
    this.site = site;
    this.wildfly = wildfly;
    this.jobs = jobs;
    this.progressLine = progressLine;
  }

  ModeResult run(String mode) throws IOException {
    Map<String, String> before = site.fill(mode);
    site.commands().ifPresent(commands -> commands.clear());
    long openedBefore = opened();
    long begin = System.nanoTime();
    Progress end = move(mode, before.size());
    long millis = (System.nanoTime() - begin) / 1_000_000;
    // Read before anybody else asks the server something.
    Optional<Seen> seen = site.commands().map(commands -> Seen.of(commands, mode));
    long opened = opened() - openedBefore;
    Map<String, String> after = site.sums(mode, "out");
    List<String> missing =
        before.entrySet().stream()
            .filter(file -> !file.getValue().equals(after.get(file.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    List<String> left = List.copyOf(site.sums(mode, "in").keySet());
    return new ModeResult(
        mode, end.status(), after.size(), end.bytes(), millis, opened, seen, missing, left);
  }

  private Progress move(String mode, int files) throws IOException {
    Progress started = jobs.start(url("source", mode, "in"), url("target", mode, "out"));
    Progress end =
        jobs.await(
            started.execution(),
            LIMIT,
            progress -> progressLine.show(mode, progress, files, site.sampleBytes()));
    progressLine.show(mode, end, files, site.sampleBytes());
    return end;
  }

  private String url(String factory, String mode, String folder) throws IOException {
    try {
      String path = new URI(null, null, site.path(mode, folder), null).getRawPath();
      return "ftp-jca://" + factory + path + "?mode=" + mode;
    } catch (URISyntaxException e) {
      throw new IOException("no URL for " + site.path(mode, folder), e);
    }
  }

  private long opened() throws IOException {
    return wildfly.pool("source").get("CreatedCount") + wildfly.pool("target").get("CreatedCount");
  }
}
