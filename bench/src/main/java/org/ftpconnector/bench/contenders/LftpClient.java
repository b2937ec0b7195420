package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;

/** Processes of lftp, as many as the target allows sessions, that threads take in turn. */
final class LftpClient implements Client {
  private final ConcurrentLinkedDeque<LftpProcess> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore sessions;
  private final Target target;
  private final Path folder;

  LftpClient(Target target) throws IOException {
    this.target = target;
    this.sessions = new Semaphore(target.sessions(), true);
    this.folder = Files.createTempDirectory("ftp-bench-lftp");
  }

  /** What fails loses its process. */
  private void run(String command, OutputStream output) throws IOException {
    sessions.acquireUninterruptibly();
    try {
      LftpProcess process = idle.pollFirst();
      if (process == null) {
        process = new LftpProcess(target);
      }
      process.run(command, output);
      idle.addFirst(process);
    } finally {
      sessions.release();
    }
  }

  @Override
  public void warm() throws IOException {
    run("cd /", OutputStream.nullOutputStream());
  }

  @Override
  public void read(String path, OutputStream sink) throws IOException {
    run("cat " + path, sink);
  }

  @Override
  public void readAll(List<String> paths, OutputStream sink) throws IOException {
    run("cat " + String.join(" ", paths), sink);
  }

  /** It writes files only, so the content takes the way through one. */
  @Override
  public void write(String path, InputStream content) throws IOException {
    Path file = Files.createTempFile(folder, "put", ".bin");
    try {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      write(path, file);
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void write(String path, Path file) throws IOException {
    run("put " + file + " -o " + path, OutputStream.nullOutputStream());
  }

  @Override
  public int list(String directory) throws IOException {
    LineCount lines = new LineCount();
    run("ls " + directory, lines);
    return lines.count();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    run("mv " + from + " " + to, OutputStream.nullOutputStream());
  }

  @Override
  public void delete(String path) throws IOException {
    run("rm " + path, OutputStream.nullOutputStream());
  }

  @Override
  public Facts stat(String path) {
    throw new UnsupportedOperationException("it lists, in the server's words");
  }

  @Override
  public void copy(String path, Client other) {
    throw new UnsupportedOperationException("it has the servers do it");
  }

  @Override
  public void close() throws IOException {
    for (LftpProcess process : idle) {
      process.close();
    }
    idle.clear();
    Files.delete(folder);
  }

  /** Counts the entries that {@code ls -l} shows: its first line may be a total. */
  private static final class LineCount extends OutputStream {
    private final StringBuilder line = new StringBuilder();
    private int count;

    @Override
    public void write(int b) {
      if (b != '\n') {
        line.append((char) b);
        return;
      }
      count += line.indexOf("total ") == 0 ? 0 : 1;
      line.setLength(0);
    }

    int count() {
      return count;
    }
  }
}
