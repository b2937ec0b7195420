package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.FtpReply;

/** Knows what it means that a listing has no line. */
interface WhenEmpty {
  /** Nothing to do: it is empty. */
  WhenEmpty BELIEVED = () -> {};

  /** The server has called it complete. */
  void run() throws IOException;

  /**
   * Whether the server says that there is nothing by this refusal, which came behind its 150.
   *
   * @throws ListedAnew if it says something else that can be mended
   */
  default boolean isSaidBy(FtpReply refusal) throws IOException {
    return false;
  }
}
