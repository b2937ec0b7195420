package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;

/** Copies small files from one server to another, through the client. */
final class CopyFiles extends EachFile {
  CopyFiles(String id, int count, int size) {
    super(id, count, size);
  }

  @Override
  public String title() {
    return "copy "
        + files().count()
        + " files of "
        + files().size()
        + " bytes from server to server";
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    files().create(home);
    files().clear(otherHome);
  }

  @Override
  void run(Course course, String path) throws IOException {
    course.client().copy(path, course.second());
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    files().requireFound(otherHome, files().count());
  }
}
