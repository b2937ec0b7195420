package org.ftpconnector.session.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;

/** Holds the number of bytes of one transfer against what the server says of the file's size. */
public interface SizeCheck {
  /** Nobody wants to know, as of listings. */
  SizeCheck NONE = new SizeCheck() {};

  /**
   * Where no size can tell: lines are counted otherwise here than there (RFC 959 section 3.1.1).
   */
  SizeCheck BLIND =
      new SizeCheck() {
        @Override
        public boolean isBlind() {
          return true;
        }
      };

  /**
   * How many bytes are to come at the least, as far as that is known. {@code accepted}: the
   * server's first reply to {@code transfer}.
   */
  default OptionalLong expected(Command transfer, FtpReply accepted) {
    return OptionalLong.empty();
  }

  /** A transfer begins, perhaps not the first attempt at it. */
  default void begin() {}

  /** What is to be sent behind the end of an upload's data, unless it was. */
  default List<Command> behind() {
    return List.of();
  }

  /** That was sent. */
  default void wasSent() {}

  /** Whether an answer to that is still to come. */
  default boolean isAsked() {
    return false;
  }

  /** This was it. */
  default void answered(FtpReply reply) {}

  /** It came before the server's last word on the transfer, so that it is about less than all. */
  default void answeredEarly() {}

  /** Reads the answer if it is still to come. */
  default void settle() {}

  /** What is wrong with this count of a transfer that the server has called complete. */
  default Optional<FtpTransferException> fault(String transfer, long count) {
    return Optional.empty();
  }

  /** Whether the server has just as many bytes of this file as were sent. */
  default boolean isVerified(String file) {
    return false;
  }

  /** Whether the server has told a size, and it was right. */
  default boolean isAgreed() {
    return false;
  }

  /** Whether it was wanted, and the server has told no size to compare with. */
  default boolean isBlind() {
    return false;
  }
}
