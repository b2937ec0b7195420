package org.ftpconnector.bench.workloads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;

/** Writes small files into an empty folder. */
final class WriteFiles extends EachFile {
  private final byte[] content;

  WriteFiles(String id, int count, int size) {
    super(id, count, size);
    content = files().content();
  }

  @Override
  public String title() {
    return "write " + files().count() + " files of " + files().size() + " bytes";
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    files().clear(home);
  }

  @Override
  void run(Course course, String path) throws IOException {
    course.client().write(path, new ByteArrayInputStream(content));
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    files().requireFound(home, files().count());
  }
}
