package org.ftpconnector.session.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.control.ServerAnswers;

/** Counts, and compares with SIZE (RFC 3659 section 4). */
final class SizeVerification implements Verification {
  private final ServerAnswers server;
  private final String file;
  private final long before;
  private final boolean mayGrow;
  private long count;

  private SizeVerification(ServerAnswers server, String file, long before, boolean mayGrow) {
    this.server = server;
    this.file = file;
    this.before = before;
    this.mayGrow = mayGrow;
  }

  /** Of a transfer that ends where the file does; {@code before}: how many bytes it leaves out. */
  static SizeVerification exactly(ServerAnswers server, String file, long before) {
    return new SizeVerification(server, file, before, false);
  }

  /** Of what is added to this many bytes; others may add to them meanwhile. */
  static SizeVerification atLeast(ServerAnswers server, String file, long before) {
    return new SizeVerification(server, file, before, true);
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
    FtpReply reply = answer();
    OptionalLong size = Replies.exactSize(reply);
    long has = size.orElse(-1);
    long due = before + count;
    if (has < due || (has > due && !mayGrow)) {
      throw new FtpTransferException(
          file
              + " was transferred with "
              + count
              + " bytes"
              + (before > 0 ? " behind " + before : "")
              + ", but the server "
              + (size.isPresent() ? "has another size" : "tells no size"),
          reply);
    }
  }

  private FtpReply answer() throws IOException {
    try {
      return server.ask(Command.asking("SIZE", file));
    } catch (FtpReplyException refused) {
      return refused.getReply();
    }
  }
}
