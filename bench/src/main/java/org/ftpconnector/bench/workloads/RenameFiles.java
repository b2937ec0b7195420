package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Gives files other names in the same folder. */
final class RenameFiles implements Workload {
  private final String id;
  private final FileSet set;

  RenameFiles(String id, int count) {
    this.id = id;
    this.set = new FileSet(id, count, 16);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "rename " + set.count() + " files";
  }

  @Override
  public int operations() {
    return set.count();
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.clear(home);
    set.create(home);
  }

  @Override
  public void run(Course course) throws IOException {
    for (String path : set.paths()) {
      course.client().rename(path, path + ".renamed");
    }
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    set.requireFound(home, set.count());
    set.create(home);
    set.requireFound(home, 2 * set.count()); // none of the old names was there
  }
}
