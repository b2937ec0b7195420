package org.ftpconnector.bench.workloads;

import java.io.IOException;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Facts;

/** Asks for existence, size and time of files. */
final class StatFiles extends EachFile {
  private static final int SIZE = 1024;

  StatFiles(String id, int count) {
    super(id, count, SIZE);
  }

  @Override
  public String title() {
    return "existence, size and time of " + files().count() + " files";
  }

  @Override
  void run(Course course, String path) throws IOException {
    Facts facts = course.client().stat(path);
    if (facts.size() != SIZE || facts.modifiedMillis() <= 0) {
      throw new IOException(path + " is said to be " + facts);
    }
  }
}
