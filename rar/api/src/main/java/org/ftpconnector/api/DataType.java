package org.ftpconnector.api;

/**
 * The data type says how the bytes of a file are represented in a transfer (RFC 959 section 3.1.1).
 */
public enum DataType {
  /**
   * Bytes arrive as they are stored (RFC 959 section 3.1.1.3). The default, and right for every
   * file.
   */
  IMAGE("I"),

  /**
   * Text, whose line ends the server may translate to and from CRLF (RFC 959 section 3.1.1.1). The
   * translation corrupts everything that is not text, and makes byte counts say nothing.
   */
  ASCII("A");

  private final String code;

  DataType(String code) {
    this.code = code;
  }

  /** The type code that the {@code TYPE} command takes (RFC 959 section 4.1.2). */
  public String code() {
    return code;
  }
}
