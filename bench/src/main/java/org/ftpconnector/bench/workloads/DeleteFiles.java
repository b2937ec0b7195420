package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;

/** Deletes files. */
final class DeleteFiles extends EachFile {
  DeleteFiles(String id, int count) {
    super(id, count, 16);
  }

  @Override
  public String title() {
    return "delete " + files().count() + " files";
  }

  @Override
  void run(Course course, String path) throws IOException {
    course.client().delete(path);
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    files().requireFound(home, 0);
  }
}
