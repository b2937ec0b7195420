package org.ftpconnector.bench.wildfly;

import java.io.IOException;
import java.util.Locale;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.RemoteClient;
import org.ftpconnector.bench.Spent;
import org.ftpconnector.bench.Target;
import org.ftpconnector.bench.Workload;
import org.jspecify.annotations.Nullable;

/** Has the web application in WildFly run workloads; starts WildFly for the first one. */
final class WildFlyClient implements RemoteClient {
  private final Target target;
  private @Nullable WildFly wildfly;

  WildFlyClient(Target target) {
    this.target = target;
  }

  @Override
  public Spent run(Workload workload, Course course) throws IOException {
    if (wildfly == null) {
      wildfly = WildFly.start(target, ((WildFlyClient) course.second()).target);
    }
    String mode = target.dataMode().name();
    String query =
        String.format(
            Locale.ROOT, "workload=%s&scale=%s&mode=%s", workload.id(), course.scale(), mode);
    String[] figures = wildfly.post(query).strip().split(" ", -1);
    return new Spent(
        Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
  }

  @Override
  public void close() throws IOException {
    if (wildfly != null) {
      wildfly.close();
    }
  }
}
