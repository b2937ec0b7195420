package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;

/** Logged-in commons-net clients, as many as the target allows, that threads take in turn. */
final class RawClient implements Client {
  private final ConcurrentLinkedDeque<FTPClient> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore sessions;
  private final Target target;

  RawClient(Target target) {
    this.target = target;
    this.sessions = new Semaphore(target.sessions(), true);
  }

  private interface Use<T> {
    T with(FTPClient ftp) throws IOException;
  }

  /** What throws loses its session: its state is not known. */
  private <T> T use(Use<T> use) throws IOException {
    sessions.acquireUninterruptibly();
    try {
      FTPClient ftp = idle.pollFirst();
      if (ftp == null) {
        ftp = RawContender.login(target);
      }
      T result = use.with(ftp);
      idle.addFirst(ftp);
      return result;
    } finally {
      sessions.release();
    }
  }

  private interface Step {
    boolean on(FTPClient ftp) throws IOException;
  }

  private void require(Step step) throws IOException {
    Boolean done =
        use(
            ftp -> {
              RawContender.require(step.on(ftp), ftp);
              return true;
            });
    if (!done) {
      throw new IOException("not done");
    }
  }

  @Override
  public void warm() throws IOException {
    require(FTPClient::sendNoOp);
  }

  @Override
  public void disconnect() throws IOException {
    close();
  }

  @Override
  public void read(String path, OutputStream sink) throws IOException {
    require(ftp -> ftp.retrieveFile(path, sink));
  }

  @Override
  public void write(String path, InputStream content) throws IOException {
    require(ftp -> ftp.storeFile(path, content));
  }

  @Override
  public Facts stat(String path) throws IOException {
    return use(
        ftp -> {
          String size = ftp.getSize(path);
          RawContender.require(size != null, ftp);
          Instant time = ftp.mdtmInstant(path);
          RawContender.require(time != null, ftp);
          return new Facts(Long.parseLong(size), time.toEpochMilli());
        });
  }

  @Override
  public int list(String directory) throws IOException {
    return use(
        ftp -> {
          int entries = 0;
          for (FTPFile file : ftp.listFiles(directory)) {
            entries += file.getSize() >= 0 ? 1 : 0;
          }
          return entries;
        });
  }

  @Override
  public void rename(String from, String to) throws IOException {
    require(ftp -> ftp.rename(from, to));
  }

  @Override
  public void delete(String path) throws IOException {
    require(ftp -> ftp.deleteFile(path));
  }

  @Override
  public void copy(String path, Client other) throws IOException {
    require(
        ftp -> {
          InputStream in = ftp.retrieveFileStream(path);
          RawContender.require(in != null, ftp);
          try (in) {
            other.write(path, in);
          }
          return ftp.completePendingCommand();
        });
  }

  @Override
  public void close() throws IOException {
    for (FTPClient ftp : idle) {
      ftp.quit();
      ftp.disconnect();
    }
    idle.clear();
  }
}
