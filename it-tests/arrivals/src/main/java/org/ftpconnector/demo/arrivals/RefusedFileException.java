package org.ftpconnector.demo.arrivals;

/** A file was read, and the application does not want it. */
public class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedFileException(String message) {
    super(message);
  }
}
