package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Workload;

/** Writes one large file, from nothing or from a local file. */
final class Upload implements Workload {
  private static final String NAME = FileSet.WRITABLE + "/uploaded.bin";

  /**
   * Local files by their sizes, made in each JVM for the first run, which is not counted: one that
   * runs in another JVM is prepared in this one.
   */
  private static final Map<Long, Path> SOURCES = new ConcurrentHashMap<>();

  private final String id;
  private final long size;
  private final boolean fromFile;

  Upload(String id, long size, boolean fromFile) {
    this.id = id;
    this.size = size;
    this.fromFile = fromFile;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "upload " + size + " bytes" + (fromFile ? " from a file" : "");
  }

  @Override
  public int operations() {
    return 1;
  }

  @Override
  public void prepare(Path home, Path otherHome) throws IOException {
    Files.deleteIfExists(home.resolve(NAME));
  }

  @Override
  public void run(Course course) throws IOException {
    if (fromFile) {
      course.client().write("/" + NAME, SOURCES.computeIfAbsent(size, Upload::source));
    } else {
      course.client().write("/" + NAME, new Zeros(size));
    }
  }

  private static Path source(long size) {
    try {
      Path file = LocalFile.create();
      file.toFile().deleteOnExit();
      Files.copy(new Zeros(size), file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(Path home, Path otherHome) throws IOException {
    long found = Files.size(home.resolve(NAME));
    if (found != size) {
      throw new IOException(found + " bytes were written, not " + size);
    }
    Files.delete(home.resolve(NAME));
  }

  /** So many bytes, from nowhere; in pieces as large as the yardstick's where it is asked. */
  private static final class Zeros extends InputStream {
    private static final byte[] PIECE = new byte[64 * 1024];

    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int read = (int) Math.min(left, length);
      left -= read;
      return read;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
      long total = left;
      while (left > 0) {
        int piece = (int) Math.min(left, PIECE.length);
        out.write(PIECE, 0, piece);
        left -= piece;
      }
      return total;
    }
  }
}
