package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import org.ftpconnector.api.FtpUpload;

/**
 * The bytes of an upload. Only {@code close} returning without an exception means that the server
 * has them all.
 */
final class TransferOutputStream extends FtpUpload {
  private static final int PIECE = 128 * 1024;

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
    }
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    data.write(bytes, offset, length);
    transfer.count(length);
    verification.pass(bytes, offset, length);
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    requireOpen();
    try {
      return sendUnseen(file) + sendRest(file);
    } catch (IOException e) {
      throw transfer.broken(e);
    } catch (NonReadableChannelException e) {
      throw transfer.broken(new IOException("the local file is not open for reading", e));
    }
  }

  /** From channel to channel, as far as that goes. */
  private long sendUnseen(FileChannel file) throws IOException {
    if (!(data instanceof DataOutputChannel channel) || !verification.isCountEnough()) {
      return 0;
    }
    long start = file.position();
    long end = start;
    for (long sent = channel.send(file, end); sent > 0; sent = channel.send(file, end)) {
      end += sent;
      transfer.count(sent);
      verification.pass(sent);
    }
    file.position(end);
    return end - start;
  }

  private long sendRest(FileChannel file) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(restPiece(file));
    long count = 0;
    for (int read = file.read(piece); read >= 0; read = file.read(piece.clear())) {
      send(piece.array(), 0, read);
      count += read;
    }
    return count;
  }

  /** A small buffer where little or nothing is left. */
  private static int restPiece(FileChannel file) throws IOException {
    return (int) Math.max(1024, Math.min(PIECE, file.size() - file.position()));
  }

  private void requireOpen() throws IOException {
    if (closed || transfer.isFinished()) {
      throw new IOException("this stream is closed");
    }
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
