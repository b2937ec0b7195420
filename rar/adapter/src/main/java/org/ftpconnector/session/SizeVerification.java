package org.ftpconnector.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;

/** Counts, and compares with SIZE (RFC 3659 section 4). */
final class SizeVerification implements Verification {
  private final ServerAnswers server;
  private final String file;
  private long count;

  /** {@code before}: how many bytes of the file are not part of the transfer. */
  SizeVerification(ServerAnswers server, String file, long before) {
    this.server = server;
    this.file = file;
    this.count = before;
  }

  @Override
  public void pass(byte[] bytes, int offset, int length) {
    count += length;
  }

  @Override
  public void pass(ByteBuffer bytes) {
    count += bytes.remaining();
  }

  @Override
  public void verify() throws IOException {
    FtpReply reply = server.ask(Command.asking("SIZE", file));
    OptionalLong size = PathFacts.exactSize(reply);
    if (size.isEmpty() || size.getAsLong() != count) {
      throw new FtpTransferException(
          file + " was transferred with " + count + " bytes, but the server has another size",
          reply);
    }
  }
}
