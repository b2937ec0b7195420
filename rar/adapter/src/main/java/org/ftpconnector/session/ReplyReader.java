package org.ftpconnector.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies off the control connection (RFC 959 section 4.2), within limits of time, lines and
 * bytes.
 *
 * <p>Strict: a line ends with CRLF, a reply begins with three digits, a reply of several lines ends
 * with the code it began with. What is not so is a {@link ProtocolException}, after which the
 * connection is of no use.
 */
final class ReplyReader {
  /** More than any path that a reply may repeat. */
  private static final int MAX_LINE_BYTES = 16 * 1024;

  /** The longest replies are to FEAT and HELP, and welcome texts. */
  private static final int MAX_LINES = 1_000;

  private static final int MAX_REPLY_BYTES = 256 * 1024;

  private final Socket transport;
  private final InputStream in;

  /** What deciphers what arrives, if that is needed. */
  private final @Nullable SecuredControl secured;

  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;

  ReplyReader(Socket transport, @Nullable SecuredControl secured) throws IOException {
    this.transport = transport;
    this.in = (secured == null ? transport : secured.socket()).getInputStream();
    this.secured = secured;
  }

  /** The next reply; blocks until the deadline. */
  FtpReply read(Charset charset, Deadline deadline) throws IOException {
    List<String> lines = new ArrayList<>(1);
    String first = readLine(charset, deadline);
    int code = codeOf(first);
    lines.add(textAfterCode(first));
    if (first.length() > 3 && first.charAt(3) == '-') {
      readRest(first.substring(0, 3), lines, charset, deadline);
    }
    return new FtpReply(code, lines);
  }

  /**
   * RFC 959 section 4.2: the last line begins with the same code and a space; what comes between is
   * text.
   */
  private void readRest(String code, List<String> lines, Charset charset, Deadline deadline)
      throws IOException {
    long bytes = 0;
    while (true) {
      String line = readLine(charset, deadline);
      bytes += line.length();
      boolean last = line.startsWith(code) && (line.length() == 3 || line.charAt(3) == ' ');
      boolean marked = line.startsWith(code + "-");
      lines.add(last || marked ? textAfterCode(line) : line);
      if (last) {
        return;
      }
      if (lines.size() >= MAX_LINES || bytes > MAX_REPLY_BYTES) {
        throw new ProtocolException("a reply that does not end within " + lines.size() + " lines");
      }
    }
  }

  private static int codeOf(String line) throws ProtocolException {
    boolean isReply =
        line.length() >= 3
            && line.charAt(0) >= '1'
            && line.charAt(0) <= '5'
            && isDigit(line.charAt(1))
            && isDigit(line.charAt(2))
            && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    if (!isReply) {
      throw new ProtocolException(
          "not a reply: \"" + line.substring(0, Math.min(60, line.length())) + "\"");
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String textAfterCode(String line) {
    return line.length() <= 4 ? "" : line.substring(4);
  }

  private String readLine(Charset charset, Deadline deadline) throws IOException {
    byte[] line = new byte[128];
    int length = 0;
    while (true) {
      byte b = readByte(deadline);
      if (b == '\n') {
        if (length == 0 || line[length - 1] != '\r') {
          throw new ProtocolException("a line that ends with LF alone");
        }
        return printable(new String(line, 0, length - 1, charset));
      }
      if (b == 0 || (length > 0 && line[length - 1] == '\r')) {
        throw new ProtocolException("a NUL or a lone CR in a reply");
      }
      if (length == MAX_LINE_BYTES) {
        throw new ProtocolException("a line of more than " + MAX_LINE_BYTES + " bytes");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, line.length * 2);
      }
      line[length++] = b;
    }
  }

  /** Control characters could forge lines or colours in a log. */
  private static String printable(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }

  private byte readByte(Deadline deadline) throws IOException {
    if (position == limit) {
      fill(deadline);
    }
    return buffer[position++];
  }

  private void fill(Deadline deadline) throws IOException {
    try {
      if (secured == null) {
        transport.setSoTimeout(deadline.remainingMillis());
      } else {
        secured.transport().readBy(deadline);
      }
      fill();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException(
          "no complete reply within " + deadline.limit().toMillis() + " ms");
    }
  }

  private void fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    if (read < 0) {
      throw new EOFException("the server closed the control connection");
    }
    position = 0;
    limit = read;
  }

  /** Whether more has been received than was read; asks the connection nothing. */
  boolean hasLeft() {
    return position < limit;
  }

  /** Whether bytes have arrived that nobody has read. Does not notice a closed connection. */
  boolean hasUnread() throws IOException {
    if (hasLeft() || in.available() > 0) {
      return true;
    }
    // What has arrived may be no text but a new session ticket: only reading tells.
    return secured != null
        && transport.getInputStream().available() > 0
        && hasReadNow(secured.transport());
  }

  /**
   * As {@link #hasUnread()}, but throws if the server has closed the connection. Waits only for the
   * rest of what has begun to arrive through TLS, for a millisecond at most.
   */
  boolean hasArrived() throws IOException {
    if (hasUnread()) {
      return true;
    }
    if (secured == null) {
      return hasReadFromChannel();
    }
    return secured.transport().hasArrived() && hasReadNow(secured.transport());
  }

  private boolean hasReadNow(KeyedSocket keyed) throws IOException {
    try {
      keyed.readAsEver();
      transport.setSoTimeout(1);
      fill();
      return true;
    } catch (SocketTimeoutException nothing) {
      return false;
    }
  }

  private boolean hasReadFromChannel() throws IOException {
    SocketChannel channel = transport.getChannel();
    channel.configureBlocking(false);
    try {
      int read = channel.read(ByteBuffer.wrap(buffer));
      if (read < 0) {
        throw new EOFException("the server closed the control connection");
      }
      position = 0;
      limit = read;
      return read > 0;
    } finally {
      channel.configureBlocking(true);
    }
  }
}
