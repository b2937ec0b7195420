package org.ftpconnector.batch.lines;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The encoding of a text that is cut into lines by its bytes: UTF-8, or one byte for each
 * character, with those of ASCII where they are there.
 */
public record TextCharset(Charset charset) {
  private static final String MARKS = "\n\r\t\",;|0aA";

  /** The encoding of this name. */
  public static TextCharset of(String name) {
    try {
      return new TextCharset(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("no charset has the name \"" + name + "\"", e);
    }
  }

  /** Others would have a line's end in the middle of a character, or none at all. */
  public TextCharset {
    boolean isCut =
        charset.equals(StandardCharsets.UTF_8)
            || (charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && new String(MARKS.getBytes(charset), StandardCharsets.US_ASCII).equals(MARKS));
    if (!isCut) {
      throw new IllegalArgumentException(
          charset.name()
              + " cannot be cut into lines by its bytes; convert the file to UTF-8, or to a charset"
              + " of one byte for each character that has ASCII in it");
    }
  }

  String decode(byte[] bytes) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  /** The text as bytes; what the charset has no sign for fails. */
  public byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
    byte[] encoded = new byte[bytes.remaining()];
    bytes.get(encoded);
    return encoded;
  }
}
