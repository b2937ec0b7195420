package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.check.Verification;
import org.ftpconnector.session.data.DataOffer;
import org.ftpconnector.session.net.LimitedOutput;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a file all of whose bytes are known. In passive mode the bytes go out right behind STOR
 * or APPE, and so does their end: that saves the round trip in which the server says 150. One that
 * refuses reads none of them, and what it said is told.
 *
 * <p>What it is to the server is an upload like any other, as TCP keeps what comes before the
 * server has accepted the connection.
 */
final class WholeUpload implements DataOffer.Meanwhile {
  /**
   * As much as a connection takes that nobody has accepted yet (Linux opens a window of 64 KiB):
   * with more than that, the answer would be waited for while writing.
   */
  private static final int MOST_BYTES = 64 * 1024;

  private final byte[] content;
  private final Duration idle;

  /** By which all was sent; what went by another connection before it was in vain. */
  private @Nullable Socket sentBy;

  /** By which not all could be sent. */
  private @Nullable Socket failedBy;

  private @Nullable IOException failure;

  WholeUpload(byte[] content, Duration idle) {
    this.content = content;
    this.idle = idle;
  }

  @Override
  public FtpReply on(Socket open, DataOffer.FirstReply first) throws IOException {
    if (isAll()) {
      send(open);
    }
    return first.await();
  }

  @Override
  public boolean isAll() {
    return content.length <= MOST_BYTES;
  }

  /** Again, if another connection had to be opened; if it fails the server's answer tells why. */
  private void send(Socket data) throws IOException {
    try (LimitedOutput out = LimitedOutput.alone(data.getChannel(), idle)) {
      out.write(content);
      data.shutdownOutput();
    } catch (IOException e) {
      failedBy = data;
      failure = e;
      return;
    }
    sentBy = data;
  }

  /** Ends the transfer that the server has accepted; sends what has not been sent. */
  void complete(Transfer transfer, Verification verification) throws IOException {
    transfer.expect(content.length);
    IOException broken = failure;
    if (broken != null && transfer.isBy(failedBy)) {
      throw transfer.broken(broken);
    }
    if (!transfer.isBy(sentBy)) {
      try (TransferOutputStream out = new TransferOutputStream(transfer, verification)) {
        out.write(content);
      }
      return;
    }
    transfer.count(content.length);
    verification.pass(content, 0, content.length);
    transfer.completeSentUpload();
    verification.verify();
  }
}
