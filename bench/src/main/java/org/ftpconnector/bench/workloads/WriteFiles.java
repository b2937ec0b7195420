package org.ftpconnector.bench.workloads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Writes small files into an empty folder. */
final class WriteFiles implements Workload {
  private final String id;
  private final FileSet set;

  WriteFiles(String id, int count, int size) {
    this.id = id;
    this.set = new FileSet(id, count, size);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "write " + set.count() + " files of " + set.size() + " bytes";
  }

  @Override
  public int operations() {
    return set.count();
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.clear(home);
  }

  @Override
  public void run(Course course) throws IOException {
    byte[] content = set.content();
    for (String path : set.paths()) {
      course.client().write(path, new ByteArrayInputStream(content));
    }
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    set.requireFound(home, set.count());
  }
}
