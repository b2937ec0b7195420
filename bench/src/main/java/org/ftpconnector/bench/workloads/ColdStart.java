package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/**
 * Connects, logs in, reads one small file, and closes the connection: of a client that is new each
 * time, or of one that has been there before and may know the server.
 */
final class ColdStart implements Workload {
  private final String id;
  private final int times;
  private final boolean isNew;
  private final FileSet set;

  ColdStart(String id, int times, boolean isNew) {
    this.id = id;
    this.times = times;
    this.isNew = isNew;
    this.set = new FileSet(id, 1, 1024);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return times
        + " times connect, log in, read one file, close"
        + (isNew ? "" : ", where that was done before");
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
    if (isNew) {
      for (int i = 0; i < times; i++) {
        try (Client client = course.contender().open(course.target())) {
          read(client);
        }
      }
      return;
    }
    for (int i = 0; i < times; i++) {
      course.client().disconnect();
      read(course.client());
    }
  }

  private void read(Client client) throws IOException {
    CountedSink sink = new CountedSink();
    client.readAll(set.paths(), sink);
    sink.require(set.size());
  }
}
