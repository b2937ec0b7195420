package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Reads one large file, to nothing or into a file. */
final class Download implements Workload {
  private static final String NAME = FileSet.WRITABLE + "/large.bin";

  private final String id;
  private final long size;
  private final boolean toFile;

  Download(String id, long size, boolean toFile) {
    this.id = id;
    this.size = size;
    this.toFile = toFile;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "download " + size + " bytes " + (toFile ? "into a file" : "to nothing");
  }

  @Override
  public int operations() {
    return 1;
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(home.resolve(NAME).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Override
  public void run(Course course) throws IOException {
    if (toFile) {
      readIntoFile(course);
    } else {
      CountedSink sink = new CountedSink();
      course.client().read("/" + NAME, sink);
      sink.require(size);
    }
  }

  private void readIntoFile(Course course) throws IOException {
    Path file = LocalFile.create();
    try {
      course.client().read("/" + NAME, file);
      if (Files.size(file) != size) {
        throw new IOException(Files.size(file) + " bytes were read, not " + size);
      }
    } finally {
      Files.delete(file);
    }
  }
}
