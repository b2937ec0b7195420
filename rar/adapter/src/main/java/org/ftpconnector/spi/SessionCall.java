package org.ftpconnector.spi;

import java.io.IOException;
import org.ftpconnector.api.FtpConnection;

/** One thing that a handle has its session do, or the transaction that is on it. */
@FunctionalInterface
interface SessionCall<T> {
  T on(FtpConnection session) throws IOException;

  /** One without a result. */
  @FunctionalInterface
  interface Action {
    void on(FtpConnection session) throws IOException;

    default SessionCall<Boolean> asCall() {
      return session -> {
        on(session);
        return true;
      };
    }
  }
}
