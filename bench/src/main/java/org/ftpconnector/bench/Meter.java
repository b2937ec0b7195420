package org.ftpconnector.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures one run. The servers are in the same JVM, so processor time and memory are those of the
 * threads that use the client. What a client does in threads of its own, or in another process, is
 * not seen.
 */
final class Meter {
  private final List<MeasuredServer> servers;

  Meter(List<MeasuredServer> servers) {
    this.servers = servers;
  }

  Measurement measure(Workload workload, Course course) throws IOException {
    long commands = commands();
    long logins = logins();
    Usage before = Usage.ofThisThread();
    long begin = System.nanoTime();
    workload.run(course);
    long nanos = System.nanoTime() - begin;
    Usage used = Usage.ofThisThread().minus(before).plus(course.crew().total());
    return new Measurement(
        nanos,
        used.cpuNanos(),
        used.bytes(),
        commands() - commands,
        logins() - logins,
        workload.operations());
  }

  private long commands() {
    return servers.stream().mapToLong(MeasuredServer::commands).sum();
  }

  private long logins() {
    return servers.stream().mapToLong(MeasuredServer::connections).sum();
  }
}
