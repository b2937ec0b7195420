package org.ftpconnector.session.settings;

/** How a transfer is checked after the server has said that it is complete. */
public enum TransferCheck {
  /**
   * The number of bytes of an image against the size that the server tells, wherever it does: of a
   * download in its 150, else by {@code SIZE} (RFC 3659 section 4) in the same write as {@code
   * RETR}; of an upload by {@code SIZE} behind its end. Where commands are not sent together that
   * is a command of its own, and what a server that is not known says counts if MLST or a listing
   * says the same. A server that tells no size fails nothing.
   */
  AUTO,

  /**
   * Not beyond the server's word and the size that a 150 to a whole download may have announced.
   */
  NONE,

  /**
   * The number of bytes against {@code SIZE} (RFC 3659 section 4), without an answer to which the
   * transfer fails; image type only. One more command, and of an append two: it fails if less was
   * added than was sent, and nothing is sent where the server does not tell a size before.
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
