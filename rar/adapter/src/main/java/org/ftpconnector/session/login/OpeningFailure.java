package org.ftpconnector.session.login;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.settings.FtpSessionSettings;

/** Says of a failure why there is no session, and what to do about it. */
public final class OpeningFailure {
  private OpeningFailure() {}

  /**
   * What is thrown instead of it.
   *
   * @param server and number of the connection, as far as there is one
   * @param stage how far it had come
   */
  public static FtpUnavailableException of(
      IOException e, FtpSessionSettings settings, String server, OpeningStage stage) {
    if (e instanceof FtpUnavailableException unavailable) {
      return unavailable;
    }
    String what = "no connection to " + server + ": " + e.getMessage();
    // A 421 arrives as a lost connection whose cause is the reply.
    IOException cause = e.getCause() instanceof FtpReplyException turnedAway ? turnedAway : e;
    if (cause instanceof FtpReplyException turnedAway) {
      return turnedAway(what + "; ", turnedAway, settings.tls().isPresent());
    }
    if (cause instanceof SSLException || stage == OpeningStage.PROBING) {
      return new FtpUnavailableException(what, cause); // it runs, and what to do is said
    }
    return new FtpUnavailableException(what + "; " + ConnectCure.of(cause, settings, stage), cause);
  }

  /** Some say 421 of an account that is locked, too: that passes by nobody's waiting. */
  private static FtpUnavailableException turnedAway(
      String what, FtpReplyException reply, boolean isSecured) {
    LoginRefusal kind = LoginRefusal.of(reply.getReply(), isSecured);
    if (kind.isOfAccount()) {
      return new FtpLoginException(what + kind.cure(), reply);
    }
    boolean isRead = kind != LoginRefusal.UNREAD && kind != LoginRefusal.CROWDED;
    String cure = isRead ? kind.cure() : "the server allows no more connections, or none for now";
    return new FtpUnavailableException(what + cure, reply);
  }
}
