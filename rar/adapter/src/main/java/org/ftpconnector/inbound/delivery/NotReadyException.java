package org.ftpconnector.inbound.delivery;

/** Thrown where nobody can take a file now, whichever it is. */
public final class NotReadyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
