package org.ftpconnector.session.settings;

import java.io.IOException;
import org.ftpconnector.api.DataMode;

/**
 * Hears what happens to the sessions of one factory, for figures, logs and tests.
 *
 * <p>Called on the thread that it happens on, sometimes while others wait for the session: does
 * little, does not block and throws nothing. Many threads at a time.
 */
public interface SessionListener {

  /** Hears nothing. */
  SessionListener SILENT = new SessionListener() {};

  /** A control connection was opened and logged in. */
  default void onLogin() {}

  /** The server was not reached, turned us away or refused the login, for good or for too long. */
  default void onLoginFailed(IOException why) {}

  /** The login is about to be tried once more, by the same caller. */
  default void onLoginRetry(IOException why) {}

  /** A session that was waiting to be used was found dead; nobody had work on it. */
  default void onStale() {}

  /** AUTO found that the mode it tried first does not work, and goes on in the other. */
  default void onAutoSwitch(DataMode to) {}

  /**
   * A transfer succeeded by a secured data connection that did not resume the TLS session of its
   * control connection, as this server never does.
   */
  default void onUnresumed() {}

  /** A line of a listing could not be read and is left out of it. */
  default void onUnreadableLine() {}

  /** A data connection is open and bytes are to come. */
  default void beforeTransfer(DataMode mode, TransferKind kind) {}

  /** So many bytes more of a transfer that is open have come, or are on their way. */
  default void onBytes(TransferKind kind, long more) {}

  /**
   * A transfer is complete by the server's word, and its bytes could not be counted against the
   * size that the server has of the file, as {@link TransferCheck#AUTO} does: it has told none.
   */
  default void onUnverified(TransferKind kind) {}

  /**
   * The transfer is over: {@code bytes} went through, and {@code complete} says whether that was
   * all. It is not if the transfer failed or was left early.
   */
  default void onTransfer(DataMode mode, TransferKind kind, long bytes, boolean complete) {}
}
