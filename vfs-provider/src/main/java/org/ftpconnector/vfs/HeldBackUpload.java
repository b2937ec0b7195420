package org.ftpconnector.vfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.ftpconnector.api.FtpUpload;
import org.jspecify.annotations.Nullable;

/**
 * Holds the bytes of an upload back, up to 64 KiB: a small file goes to the server whole, which
 * takes less round trips ({@link org.ftpconnector.api.FtpConnection#store(String, byte[],
 * org.ftpconnector.api.TransferOptions)}).
 *
 * <p>Some servers accept an upload into a missing folder and say at the end that they dropped it
 * (Apache FtpServer 1.2.1: 150, then 551). What is still in memory can be sent again when the
 * folder has been made, without asking for the folder beforehand; of what is larger, that question
 * is the smallest part.
 */
final class HeldBackUpload extends FtpUpload {
  private static final int MOST_BYTES = 64 * 1024;

  private final Upload upload;
  private final StreamLease lease;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private @Nullable FtpUpload transfer;
  private boolean aborted;

  HeldBackUpload(Upload upload, StreamLease lease) {
    this.upload = upload;
    this.lease = lease;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (isHeldBack(length)) {
      held.write(bytes, offset, length);
    } else {
      begun().write(bytes, offset, length);
    }
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    if (isHeldBack(file.size() - file.position())) {
      return Channels.newInputStream(file).transferTo(this);
    }
    return begun().transferFrom(file);
  }

  /**
   * Begins now, where a rollback would abort the upload: only what has begun hears of that, and
   * what is held back would be stored afterwards.
   */
  HeldBackUpload begunInTransaction() throws IOException {
    if (!hasBegun() && lease.connection().isAbortedAtRollback(upload.options())) {
      begun();
    }
    return this;
  }

  @Override
  public void joinTransaction() throws IOException {
    begunInTransaction();
    if (transfer != null) {
      transfer.joinTransaction();
    }
  }

  private boolean hasBegun() {
    return transfer != null;
  }

  private boolean isHeldBack(long more) throws IOException {
    begunInTransaction();
    return !hasBegun() && held.size() + more <= MOST_BYTES;
  }

  private FtpUpload begun() throws IOException {
    FtpUpload known = transfer;
    if (known == null) {
      known = lease.repeated(upload::begin);
      transfer = known;
      held.writeTo(known);
      held.reset();
    }
    return known;
  }

  /** Passes on what has been begun; what is held back is sent with the rest. */
  @Override
  public void flush() throws IOException {
    if (transfer != null) {
      transfer.flush();
    }
  }

  @Override
  public void abort() {
    aborted = true;
    held.reset();
    if (transfer != null) {
      transfer.abort();
    }
  }

  @Override
  public void close() throws IOException {
    if (aborted) {
      throw new IOException("it was aborted");
    }
    if (isHeldBack(0)) {
      byte[] content = held.toByteArray();
      lease.repeated(connection -> upload.send(connection, content));
    } else {
      begun().close();
    }
  }
}
