package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Does the same with one small file after the other. */
abstract class EachFile implements Workload {
  private final String id;
  private final FileSet set;

  /**
   * @param size of each file, in bytes
   */
  EachFile(String id, int count, int size) {
    this.id = id;
    this.set = new FileSet(id, count, size);
  }

  /** What is to be done with this file. */
  abstract void run(Course course, String path) throws IOException;

  final FileSet files() {
    return set;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final int operations() {
    return set.count();
  }

  /** The files are there, unless a workload says otherwise. */
  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    set.create(home);
  }

  @Override
  public final void run(Course course) throws IOException {
    for (String path : set.paths()) {
      run(course, path);
    }
  }
}
