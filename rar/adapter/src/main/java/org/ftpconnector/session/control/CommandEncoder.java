package org.ftpconnector.session.control;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import org.ftpconnector.session.settings.FtpEndpoint;

/** Makes of commands the bytes that are sent, in one charset (RFC 959 section 5.3, RFC 2640). */
final class CommandEncoder {
  private final FtpEndpoint server;
  private final Charset charset;
  private final CharsetEncoder encoder;

  CommandEncoder(FtpEndpoint server, Charset charset) {
    this.server = server;
    this.charset = charset;
    this.encoder = charset.newEncoder();
  }

  Charset charset() {
    return charset;
  }

  /**
   * One line for each.
   *
   * @throws IllegalArgumentException if the charset has not all characters; the message does not
   *     show them, for they may be a password
   */
  byte[] encode(List<Command> flight) {
    StringBuilder lines = new StringBuilder(64);
    for (Command command : flight) {
      lines.append(command.line()).append("\r\n");
    }
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(lines));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a path, user name or password has characters that "
              + charset
              + " cannot express; nothing was sent to "
              + server
              + ". Set the control encoding to UTF-8 if the server understands it",
          e);
    }
  }
}
