package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Makes a client, reads one small file with it, and closes it. */
final class ColdStart implements Workload {
  private final String id;
  private final int times;
  private final FileSet set;

  ColdStart(String id, int times) {
    this.id = id;
    this.times = times;
    this.set = new FileSet(id, 1, 1024);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return times + " times connect, log in, read one file, close";
  }

  @Override
  public int operations() {
    return times;
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.create(home);
  }

  @Override
  public void run(Course course) throws IOException {
    for (int i = 0; i < times; i++) {
      CountedSink sink = new CountedSink();
      try (Client client = course.contender().open(course.target())) {
        client.readAll(set.paths(), sink);
      }
      sink.require(set.size());
    }
  }
}
