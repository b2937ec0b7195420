package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.session.check.Verification;
import org.ftpconnector.session.net.LimitedOutput;

/**
 * Writes the bytes of an upload. Only {@code close} returning without an exception means that the
 * server has them all.
 */
public final class TransferOutputStream extends FtpUpload {
  /** What is read from a local file, or sent of an array, at a time. */
  private static final int PIECE = 128 * 1024;

  /** At least; a file that does not state its size has one. */
  private static final int FIRST = 8 * 1024;

  /**
   * From this size on a direct buffer saves more, two copies in memory, than it costs: it is kept
   * until it is collected.
   */
  private static final long LARGE = 1 << 20;

  private final Transfer transfer;
  private final Verification verification;
  private final OutputStream data;
  private boolean closed;

  TransferOutputStream(Transfer transfer, Verification verification) throws IOException {
    this.transfer = transfer;
    this.verification = verification;
    this.data = transfer.output();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    try {
      send(bytes, offset, length);
    } catch (IOException e) {
      throw transfer.broken(e);
    } catch (RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  /** In pieces, so that a long one is counted while it goes. */
  private void send(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int from = offset; from < end; from += PIECE) {
      int piece = Math.min(PIECE, end - from);
      data.write(bytes, from, piece);
      transfer.count(piece);
      verification.pass(bytes, from, piece);
    }
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    requireOpen();
    try {
      return sendAll(file);
    } catch (IOException e) {
      throw transfer.broken(e);
    } catch (NonReadableChannelException e) {
      throw transfer.broken(new IOException("the local file is not open for reading", e));
    } catch (RuntimeException | Error e) {
      abort();
      throw e;
    }
  }

  private long sendAll(FileChannel file) throws IOException {
    long left = file.size() - file.position();
    if (left > 0) {
      transfer.expect(left);
    }
    ByteBuffer piece = buffer(left);
    long count = 0;
    for (int read = file.read(piece); read >= 0; read = file.read(piece.clear())) {
      send(piece.flip());
      count += read;
    }
    return count;
  }

  /** Of files of /proc and the like the size says nothing. */
  private ByteBuffer buffer(long left) {
    return left >= LARGE && data instanceof LimitedOutput
        ? ByteBuffer.allocateDirect(PIECE)
        : ByteBuffer.allocate((int) Math.max(FIRST, Math.min(PIECE, left + 1)));
  }

  private void send(ByteBuffer piece) throws IOException {
    if (!(piece.isDirect() && data instanceof LimitedOutput channel)) {
      send(piece.array(), piece.arrayOffset(), piece.limit());
      return;
    }
    verification.pass(piece);
    transfer.count(channel.send(piece));
  }

  private void requireOpen() throws IOException {
    if (closed || transfer.isFinished()) {
      throw new IOException("this stream is closed");
    }
  }

  /** Whether it has come to its end, whichever. */
  public boolean isFinished() {
    return transfer.isFinished();
  }

  @Override
  public void abort() {
    transfer.abort();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      transfer.completeUpload();
      verification.verify();
    }
  }
}
