package org.ftpconnector.it.chaos;

/** A listing had other entries than there are, and was called complete. */
final class ShortListingError extends AssertionError {
  private static final long serialVersionUID = 1L;

  ShortListingError(String message) {
    super(message);
  }
}
