package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.net.ftp.FTPFile;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Facts;
import org.springframework.integration.file.remote.session.CachingSessionFactory;
import org.springframework.integration.ftp.session.FtpRemoteFileTemplate;

/** The template's own methods where it has them, else its sessions. */
final class SpringClient implements Client {
  private final CachingSessionFactory<FTPFile> sessions;
  private final FtpRemoteFileTemplate template;

  SpringClient(CachingSessionFactory<FTPFile> sessions) {
    this.sessions = sessions;
    this.template = new FtpRemoteFileTemplate(sessions);
  }

  @Override
  public void read(String path, OutputStream sink) throws IOException {
    boolean isRead = template.get(path, in -> in.transferTo(sink));
    if (!isRead) {
      throw new IOException("not read: " + path);
    }
  }

  @Override
  public void write(String path, InputStream content) {
    template.execute(
        session -> {
          session.write(content, path);
          return true;
        });
  }

  @Override
  public Facts stat(String path) throws IOException {
    FTPFile[] found = template.list(path);
    if (found == null || found.length != 1) {
      throw new IOException("no " + path);
    }
    return new Facts(found[0].getSize(), found[0].getTimestampInstant().toEpochMilli());
  }

  @Override
  public int list(String directory) {
    FTPFile[] found = template.list(directory);
    int entries = 0;
    for (FTPFile file : found) {
      entries += file.getSize() >= 0 ? 1 : 0;
    }
    return entries;
  }

  @Override
  public void rename(String from, String to) {
    template.rename(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    if (!template.remove(path)) {
      throw new IOException("not deleted: " + path);
    }
  }

  @Override
  public void copy(String path, Client other) throws IOException {
    boolean isRead = template.get(path, in -> other.write(path, in));
    if (!isRead) {
      throw new IOException("not read: " + path);
    }
  }

  @Override
  public void close() {
    sessions.destroy();
  }
}
