package org.ftpconnector.session;

/** How a transfer is checked after the server has said that it is complete. */
public enum TransferCheck {
  /** Not beyond the server's word and the size that it may have announced. */
  NONE,

  /**
   * The number of bytes against {@code SIZE} (RFC 3659 section 4); image type only. One more
   * command.
   */
  SIZE,

  /**
   * A hash of the bytes against the server's: {@code HASH} (draft-bryan-ftpext-hash), else {@code
   * XSHA256}, {@code XSHA1}, {@code XMD5} or {@code XCRC}, whichever it states in FEAT. Image type
   * only; a download from an offset and an append are checked by size. A server that states none is
   * an error before anything is transferred.
   */
  HASH
}
