package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Copies small files from one server to another, through the client. */
final class CopyFiles implements Workload {
  private final String id;
  private final FileSet set;

  CopyFiles(String id, int count, int size) {
    this.id = id;
    this.set = new FileSet(id, count, size);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "copy " + set.count() + " files of " + set.size() + " bytes from server to server";
  }

  @Override
  public int operations() {
    return set.count();
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.create(home);
    set.clear(otherHome);
  }

  @Override
  public void run(Course course) throws IOException {
    for (String path : set.paths()) {
      course.client().copy(path, course.second());
    }
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    set.requireFound(otherHome, set.count());
  }
}
