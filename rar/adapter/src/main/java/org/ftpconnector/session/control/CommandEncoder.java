package org.ftpconnector.session.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Makes of commands the bytes that are sent: paths in one form, and all in one charset (RFC 959
 * section 5.3, RFC 2640), in which replies come too, but for names that were listed in another.
 */
public final class CommandEncoder {
  private final FtpEndpoint server;
  private final Charset charset;
  private final CharsetEncoder encoder;
  private final FallbackNames names;
  private PathForm paths = PathForm.ABSOLUTE;

  CommandEncoder(FtpEndpoint server, Charset charset, FallbackNames names) {
    this.server = server;
    this.charset = charset;
    this.encoder = charset.newEncoder();
    this.names = names;
  }

  public Charset charset() {
    return charset;
  }

  /** The names that are not in the charset. */
  public FallbackNames names() {
    return names;
  }

  /** How paths are written. */
  public PathForm paths() {
    return paths;
  }

  /** From now on paths are written so. */
  public void writePathsAs(PathForm form) {
    paths = form;
  }

  /** Whether paths begin where the session is, so that it must not be moved. */
  public boolean hasRelativePaths() {
    return paths == PathForm.RELATIVE;
  }

  /**
   * One line for each.
   *
   * @throws IllegalArgumentException if the charset has not all characters; the message does not
   *     show them, for they may be a password
   */
  byte[] encode(List<Command> flight) {
    try {
      return names.isEmpty() ? asRead(flight) : asListed(flight);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a path, user name or password has characters that "
              + charset
              + " cannot express; nothing was sent to "
              + server
              + (charset.equals(UTF_8)
                  ? ""
                  : "; set ControlEncoding to UTF-8 if the server understands it"),
          e);
    }
  }

  private byte[] asRead(List<Command> flight) throws CharacterCodingException {
    StringBuilder lines = new StringBuilder(64);
    for (Command command : flight) {
      lines.append(paths.written(command).line()).append("\r\n");
    }
    return encoded(encoder, lines);
  }

  private byte[] asListed(List<Command> flight) throws CharacterCodingException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Command command : flight) {
      String path = command.path();
      String line = paths.written(command).line();
      if (FallbackNames.isAscii(path) || !line.endsWith(PathText.belowRoot(path))) {
        lines.writeBytes(encoded(encoder, line));
      } else {
        writeByNames(path, line, lines);
      }
      lines.writeBytes(encoded(encoder, "\r\n"));
    }
    return lines.toByteArray();
  }

  /** Each name as it was listed in its directory; the line ends with them. */
  private void writeByNames(String path, String line, ByteArrayOutputStream out)
      throws CharacterCodingException {
    CharsetEncoder other = names.charset().orElseThrow().newEncoder();
    String below = PathText.belowRoot(path);
    int start = line.length() - below.length();
    out.writeBytes(encoded(encoder, line.substring(0, start)));
    StringBuilder above = new StringBuilder();
    for (int from = 0; from < below.length(); ) {
      int slash = below.indexOf('/', from);
      int end = slash < 0 ? below.length() : slash + 1;
      if (slash != from) {
        above.append('/').append(below, from, slash < 0 ? end : slash);
      }
      boolean isOther = names.has(above.toString());
      out.writeBytes(encoded(isOther ? other : encoder, below.substring(from, end)));
      from = end;
    }
  }

  private static byte[] encoded(CharsetEncoder encoder, CharSequence text)
      throws CharacterCodingException {
    ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }
}
