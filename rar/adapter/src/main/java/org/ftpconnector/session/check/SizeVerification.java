package org.ftpconnector.session.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.control.ServerAnswers;

/** Counts the bytes of a transfer, and compares them with SIZE (RFC 3659 section 4). */
final class SizeVerification implements Verification {
  private final ServerAnswers server;
  private final String file;
  private final DueSize due;
  private long count;

  private SizeVerification(ServerAnswers server, String file, DueSize due) {
    this.server = server;
    this.file = file;
    this.due = due;
  }

  /** Of a transfer that ends where the file does; {@code before}: how many bytes it leaves out. */
  static SizeVerification exactly(ServerAnswers server, String file, long before) {
    return new SizeVerification(server, file, new DueSize(before, false));
  }

  /** Of what is added to this many bytes; others may add to them meanwhile. */
  static SizeVerification atLeast(ServerAnswers server, String file, long before) {
    return new SizeVerification(server, file, new DueSize(before, true));
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
    if (size.isEmpty() || !due.isMetBy(size.getAsLong(), count)) {
      throw new FtpTransferException(
          file
              + " was transferred with "
              + count
              + " bytes"
              + (due.before() > 0 ? " behind " + due.before() : "")
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
