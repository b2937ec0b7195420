package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Workload;

/** Asks for existence, size and time of files. */
final class StatFiles implements Workload {
  private static final int SIZE = 1024;

  private final String id;
  private final FileSet set;

  StatFiles(String id, int count) {
    this.id = id;
    this.set = new FileSet(id, count, SIZE);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "existence, size and time of " + set.count() + " files";
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
      Facts facts = course.client().stat(path);
      if (facts.size() != SIZE || facts.modifiedMillis() <= 0) {
        throw new IOException(path + " is said to be " + facts);
      }
    }
  }
}
