package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;

/** Gives files other names in the same folder. */
final class RenameFiles extends EachFile {
  RenameFiles(String id, int count) {
    super(id, count, 16);
  }

  @Override
  public String title() {
    return "rename " + files().count() + " files";
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    files().clear(home);
    files().create(home);
  }

  @Override
  void run(Course course, String path) throws IOException {
    course.client().rename(path, path + ".renamed");
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    files().requireFound(home, files().count());
    files().create(home);
    files().requireFound(home, 2 * files().count()); // none of the old names was there
  }
}
