package org.ftpconnector.spi.transaction;

import java.io.Serializable;

/**
 * What a commit that failed has made of one operation of its transaction.
 *
 * @param operation as the application called it, as {@code store /a}
 * @param state whether the server has done it
 * @param text the operation, the state, and every name under which content is to be found
 */
public record PathOutcome(String operation, State state, String text) implements Serializable {

  /** How far one operation has come. */
  public enum State {
    /** Nothing of it is done, or all of it is undone. */
    AS_BEFORE,
    /** It is done, and could not be undone. */
    DONE,
    /** What was there before is set aside, and nothing has taken its place. */
    PARTLY_DONE,
    /** The control connection was lost when the server was to do it. */
    UNKNOWN
  }

  @Override
  public String toString() {
    return text;
  }
}
