package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Lists one large folder, once. */
final class ListFolder implements Workload {
  private final String id;
  private final FileSet set;

  ListFolder(String id, int entries) {
    this.id = id;
    this.set = new FileSet(id, entries, 1);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "list " + set.count() + " entries";
  }

  @Override
  public int operations() {
    return 1;
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.create(home);
  }

  @Override
  public void run(Course course) throws IOException {
    int entries = course.client().list(set.directory());
    if (entries != set.count()) {
      throw new IOException(entries + " entries were listed, not " + set.count());
    }
  }
}
