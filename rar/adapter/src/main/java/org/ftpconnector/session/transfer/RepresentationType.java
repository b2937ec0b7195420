package org.ftpconnector.session.transfer;

import java.io.IOException;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;

/**
 * Knows in which type the server represents data (RFC 959 section 3.1.1), and has it use another
 * one by TYPE.
 */
final class RepresentationType {
  private final ControlConnection control;
  private final boolean isKnown;

  /** Whether the server has the image type. */
  private final Trial image;

  /** What the server assumes; ASCII before it is told (RFC 959 section 5.1). */
  private DataType type;

  RepresentationType(ControlConnection control, boolean isKnown, Trial image, DataType type) {
    this.control = control;
    this.isKnown = isKnown;
    this.image = image;
    has(type);
  }

  boolean isImage() {
    return type == DataType.IMAGE;
  }

  /** Sends TYPE where the server has another one. */
  void use(DataType wanted) throws IOException {
    if (type == wanted) {
      return;
    }
    FtpReply reply = say(wanted);
    if (!reply.isPositiveCompletion()) {
      throw isNoImage(wanted, reply) ? noImage(reply) : control.refused(command(wanted), reply);
    }
  }

  /**
   * Whether the type is image now, so that SIZE is the number of bytes (RFC 3659 section 4); not
   * where the server has no such type.
   */
  boolean useImageIfThere() throws IOException {
    if (isImage() || image.isRefuted()) {
      return isImage();
    }
    FtpReply reply = say(DataType.IMAGE);
    if (!isImage() && !isNoImage(DataType.IMAGE, reply)) {
      throw control.refused(command(DataType.IMAGE), reply);
    }
    return isImage();
  }

  private FtpReply say(DataType wanted) throws IOException {
    FtpReply reply = control.exchange(command(wanted));
    if (reply.isPositiveCompletion()) {
      has(wanted);
    } else if (isNoImage(wanted, reply)) {
      image.refute();
    }
    return reply;
  }

  private void has(DataType now) {
    type = now;
    if (now == DataType.IMAGE) {
      image.prove();
    }
  }

  /**
   * A known server has the image type, whatever it makes of half a command, and so has one that has
   * taken it before.
   */
  private boolean isNoImage(DataType wanted, FtpReply reply) {
    return wanted == DataType.IMAGE && !isKnown && !image.works() && Replies.isNotUnderstood(reply);
  }

  private FtpReplyException noImage(FtpReply reply) {
    return new FtpReplyException(
        control.session()
            + " has no image type, in which bytes stay as they are; text goes in the ASCII type"
            + " (type=ascii in a URL, or a data type of the transfer's options)",
        reply);
  }

  private static Command command(DataType wanted) {
    return Command.asking("TYPE", wanted.code());
  }
}
