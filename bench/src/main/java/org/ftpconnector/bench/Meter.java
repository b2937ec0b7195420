package org.ftpconnector.bench;

import java.io.IOException;
import java.util.List;
import org.ftpconnector.bench.servers.MeasuredServer;

/**
 * Measures one run. Servers may be in the same JVM, so processor time and memory are those of the
 * threads that use the client. What a client does in threads of its own, or in a process that it
 * starts, is not seen.
 */
final class Meter {
  private final List<MeasuredServer> servers;

  Meter(List<MeasuredServer> servers) {
    this.servers = servers;
  }

  Measurement measure(Workload workload, Course course) throws IOException {
    long commands = commands();
    long logins = logins();
    Spent spent =
        course.client() instanceof RemoteClient remote
            ? remote.run(workload, course)
            : Spent.running(workload, course);
    return new Measurement(
        spent.nanos(),
        spent.cpuNanos(),
        spent.bytes(),
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
