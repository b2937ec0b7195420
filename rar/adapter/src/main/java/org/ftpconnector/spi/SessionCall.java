package org.ftpconnector.spi;

import java.io.IOException;
import org.ftpconnector.session.FtpSession;

/** One thing that a handle has its session do. */
@FunctionalInterface
interface SessionCall<T> {
  T on(FtpSession session) throws IOException;

  /** One without a result. */
  @FunctionalInterface
  interface Action {
    void on(FtpSession session) throws IOException;

    default SessionCall<Boolean> asCall() {
      return session -> {
        on(session);
        return true;
      };
    }
  }
}
