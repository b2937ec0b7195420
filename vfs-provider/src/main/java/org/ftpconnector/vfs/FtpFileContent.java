package org.ftpconnector.vfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileContentInfo;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.provider.DefaultFileContent;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.api.Abortable;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file as Commons VFS has it, with failures in our own words, attributes asked
 * without a lock, and nothing asked that the operation itself would tell.
 */
final class FtpFileContent implements FileContent, Abortable {
  private final FtpFileObject file;
  private final DefaultFileContent content;
  private final Set<FileUploadStream> uploads = ConcurrentHashMap.newKeySet();

  FtpFileContent(FtpFileObject file, DefaultFileContent content) {
    this.file = file;
    this.content = content;
  }

  @Override
  public FileObject getFile() {
    return file;
  }

  @Override
  public long getSize() throws FileSystemException {
    return FtpFileSystemException.inOwnWords(content::getSize);
  }

  @Override
  public long getLastModifiedTime() throws FileSystemException {
    return FtpFileSystemException.inOwnWords(content::getLastModifiedTime);
  }

  /** Not asking first whether the file is there: the server refuses it if not. */
  @Override
  public void setLastModifiedTime(long millis) throws FileSystemException {
    file.doSetLastModifiedTime(millis);
  }

  /** What the server stated of it; unmodifiable. */
  @Override
  public Map<String, Object> getAttributes() throws FileSystemException {
    return file.doGetAttributes();
  }

  @Override
  public String[] getAttributeNames() throws FileSystemException {
    return getAttributes().keySet().stream().sorted().toArray(String[]::new);
  }

  @Override
  public boolean hasAttribute(String name) throws FileSystemException {
    return getAttributes().containsKey(name);
  }

  @Override
  public @Nullable Object getAttribute(String name) throws FileSystemException {
    return getAttributes().get(name);
  }

  @Override
  public void setAttribute(String name, Object value) throws FileSystemException {
    content.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) throws FileSystemException {
    content.removeAttribute(name);
  }

  @Override
  public Certificate[] getCertificates() throws FileSystemException {
    return content.getCertificates();
  }

  @Override
  public FileContentInfo getContentInfo() throws FileSystemException {
    return content.getContentInfo();
  }

  @Override
  public InputStream getInputStream() throws FileSystemException {
    return new FileDownloadStream(content.getInputStream());
  }

  @Override
  public InputStream getInputStream(int bufferSize) throws FileSystemException {
    return new FileDownloadStream(content.getInputStream(bufferSize));
  }

  @Override
  public OutputStream getOutputStream() throws FileSystemException {
    return getOutputStream(false);
  }

  @Override
  public OutputStream getOutputStream(boolean append) throws FileSystemException {
    return upload(() -> content.getOutputStream(append));
  }

  @Override
  public OutputStream getOutputStream(boolean append, int bufferSize) throws FileSystemException {
    return upload(() -> content.getOutputStream(append, bufferSize));
  }

  private FileUploadStream upload(UploadOpening.Asking asking) throws FileSystemException {
    FileUploadStream upload = UploadOpening.around(asking, uploads::remove);
    uploads.add(upload);
    return upload;
  }

  /** Aborts the uploads that are open, of all threads: closing them does not succeed then. */
  @Override
  public void abort() {
    uploads.forEach(FileUploadStream::abort);
  }

  @Override
  public OutputStream getOutputStream(int bufferSize) throws FileSystemException {
    return getOutputStream(false, bufferSize);
  }

  @Override
  public RandomAccessContent getRandomAccessContent(RandomAccessMode mode)
      throws FileSystemException {
    return FtpFileSystemException.inOwnWords(() -> content.getRandomAccessContent(mode));
  }

  /** To the end that the server states: a size asked before would be a question more. */
  @Override
  public byte[] getByteArray() throws IOException {
    try (InputStream in = getInputStream()) {
      return in.readAllBytes();
    }
  }

  @Override
  public String getString(@Nullable Charset charset) throws IOException {
    return new String(getByteArray(), charset == null ? Charset.defaultCharset() : charset);
  }

  @Override
  public String getString(@Nullable String charset) throws IOException {
    return getString(charset == null ? Charset.defaultCharset() : Charset.forName(charset));
  }

  @Override
  public long write(FileObject target) throws IOException {
    return write(target.getContent());
  }

  @Override
  public long write(FileContent target) throws IOException {
    if (target.getFile() instanceof FtpFileObject place) {
      // Not by its stream: closing that would tell the server that a part is all.
      return Copying.copyContent(file, place);
    }
    try (OutputStream out = target.getOutputStream()) {
      try {
        return write(out);
      } catch (Throwable e) {
        if (out instanceof Abortable upload) {
          upload.abort();
        }
        throw e;
      }
    }
  }

  @Override
  public long write(OutputStream out) throws IOException {
    try (InputStream in = getInputStream()) {
      return in.transferTo(out);
    }
  }

  @Override
  public long write(OutputStream out, int bufferSize) throws IOException {
    return content.write(out, bufferSize);
  }

  @Override
  public boolean isOpen() {
    return content.isOpen();
  }

  /** Closes the streams that this thread has open. */
  @Override
  public void close() throws FileSystemException {
    FtpFileSystemException.inOwnWords(
        () -> {
          content.close();
          return true;
        });
  }
}
