package org.ftpconnector.vfs;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.provider.AbstractRandomAccessStreamContent;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * A file read from anywhere: each jump is a transfer from there ({@code REST}, RFC 3659 section 5)
 * on the same control connection, a short one forward just reads on. Holds one lease until closed.
 * One thread at a time.
 */
final class FtpRandomAccessContent extends AbstractRandomAccessStreamContent {
  /** To abort a transfer and begin another takes longer than to read on so far. */
  private static final int SHORT_BYTES = 64 * 1024;

  private final Leases leases;
  private final StreamLease lease;
  private final long length;
  private long position;
  private @Nullable DataInputStream content;
  private boolean closed;

  FtpRandomAccessContent(Leases leases, StreamLease lease, long length) {
    super(RandomAccessMode.READ);
    this.leases = leases;
    this.lease = lease;
    this.length = length;
  }

  @Override
  public long getFilePointer() {
    return position;
  }

  /** As the server stated it when this was opened. */
  @Override
  public long length() {
    return length;
  }

  @Override
  public void seek(long pos) throws IOException {
    if (pos < 0) {
      throw new FtpFileSystemException(
          "Cannot read " + leases.name().getFriendlyURI() + " at " + pos + ".", null);
    }
    long distance = pos - position;
    DataInputStream open = content;
    if (open != null && (distance < 0 || distance > SHORT_BYTES || pos >= length)) {
      content = null;
      open.close();
    } else if (open != null) {
      open.skipNBytes(distance);
    }
    position = pos;
  }

  @Override
  protected DataInputStream getDataInputStream() throws IOException {
    if (closed) {
      throw new FtpFileSystemException(
          "Cannot read " + leases.name().getFriendlyURI() + ": it is closed.", null);
    }
    DataInputStream open = content;
    if (open == null) {
      open = new DataInputStream(new Counted(new BufferedInputStream(transfer(), SHORT_BYTES)));
      content = open;
    }
    return open;
  }

  /** Behind the end there is nothing to ask the server for, and some refuse to be asked. */
  private InputStream transfer() throws IOException {
    if (position >= length) {
      return InputStream.nullInputStream();
    }
    try {
      TransferOptions options = leases.transferOptions().withRestartOffset(position);
      String path = leases.path();
      InputStream transfer = lease.repeated(connection -> connection.retrieve(path, options));
      return new LeasedInputStream(transfer, () -> {}, leases.name());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("read", leases.name(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lease) {
      if (content != null) {
        content.close();
      }
    }
  }

  /** Keeps the position. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
      int read = super.read(buffer, offset, size);
      position += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      position += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /** Closing the stream that {@code getInputStream} gives ends the transfer, not the content. */
    @Override
    public void close() throws IOException {
      content = null;
      super.close();
    }
  }
}
