package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Deletes files. */
final class DeleteFiles implements Workload {
  private final String id;
  private final FileSet set;

  DeleteFiles(String id, int count) {
    this.id = id;
    this.set = new FileSet(id, count, 16);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "delete " + set.count() + " files";
  }

  @Override
  public int operations() {
    return set.count();
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.create(home);
  }

  @Override
  public void run(Course course) throws IOException {
    for (String path : set.paths()) {
      course.client().delete(path);
    }
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    set.requireFound(home, 0);
  }
}
