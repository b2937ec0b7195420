package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Facts;
import org.ftpconnector.bench.Target;

/** Any FTP provider of Commons VFS at work: the same calls for all of them. */
public final class VfsClient implements Client {
  private final DefaultFileSystemManager manager;
  private final FileSystemOptions options;
  private final String root;

  /**
   * @param root a URL without a slash at its end
   */
  public VfsClient(DefaultFileSystemManager manager, String root, FileSystemOptions options) {
    this.manager = manager;
    this.root = root;
    this.options = options;
  }

  /** For the server of this target. */
  static VfsClient of(
      DefaultFileSystemManager manager, String scheme, Target target, FileSystemOptions options) {
    String login = target.user() + ":" + target.password();
    String root = scheme + "://" + login + "@" + target.host() + ":" + target.port();
    return new VfsClient(manager, root, options);
  }

  private FileObject file(String path) throws IOException {
    return manager.resolveFile(root + path, options);
  }

  /** Forgets what earlier runs have learned, so that files are looked at and not remembered. */
  @Override
  public void warm() throws IOException {
    FileObject top = file("/");
    top.refresh();
    top.exists();
    manager.getFilesCache().clear(top.getFileSystem());
  }

  @Override
  public void read(String path, OutputStream sink) throws IOException {
    try (FileObject file = file(path);
        InputStream in = file.getContent().getInputStream()) {
      in.transferTo(sink);
    }
  }

  @Override
  public void write(String path, InputStream content) throws IOException {
    try (FileObject file = file(path);
        OutputStream out = file.getContent().getOutputStream()) {
      content.transferTo(out);
    }
  }

  @Override
  public void read(String path, Path local) throws IOException {
    copy(file(path), manager.toFileObject(local.toFile()));
  }

  @Override
  public void write(String path, Path local) throws IOException {
    copy(manager.toFileObject(local.toFile()), file(path));
  }

  private static void copy(FileObject from, FileObject to) throws IOException {
    try (FileObject source = from;
        FileObject target = to) {
      target.copyFrom(source, Selectors.SELECT_SELF);
    }
  }

  @Override
  public Facts stat(String path) throws IOException {
    try (FileObject file = file(path)) {
      if (!file.exists()) {
        throw new IOException("no " + path);
      }
      FileContent content = file.getContent();
      return new Facts(content.getSize(), content.getLastModifiedTime());
    }
  }

  @Override
  public int list(String directory) throws IOException {
    try (FileObject folder = file(directory)) {
      int entries = 0;
      for (FileObject child : folder.getChildren()) {
        entries += child.getContent().getSize() >= 0 ? 1 : 0;
      }
      return entries;
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try (FileObject source = file(from);
        FileObject target = file(to)) {
      source.moveTo(target);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    try (FileObject file = file(path)) {
      if (!file.delete()) {
        throw new IOException("not deleted: " + path);
      }
    }
  }

  @Override
  public void copy(String path, Client other) throws IOException {
    copy(file(path), ((VfsClient) other).file(path));
  }

  @Override
  public void close() {
    manager.close();
  }
}
