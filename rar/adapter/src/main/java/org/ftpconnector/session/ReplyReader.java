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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpconnector.api.FtpReply;

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

  /** Whether what arrives has to be deciphered first. */
  private final boolean isSecured;

  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;

  /** {@code socket} is {@code transport}, or secures it. */
  ReplyReader(Socket transport, Socket socket) throws IOException {
    this.transport = transport;
    this.in = socket.getInputStream();
    this.isSecured = socket != transport;
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
    int read;
    try {
      transport.setSoTimeout(deadline.remainingMillis());
      read = in.read(buffer, 0, buffer.length);
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException(
          "no complete reply within " + deadline.limit().toMillis() + " ms");
    }
    if (read < 0) {
      throw new EOFException("the server closed the control connection");
    }
    position = 0;
    limit = read;
  }

  /** Whether bytes have arrived that nobody has read. Does not notice a closed connection. */
  boolean hasUnread() throws IOException {
    if (position < limit || in.available() > 0) {
      return true;
    }
    // What has arrived may be no text but a new session ticket: only reading tells.
    return isSecured && transport.getInputStream().available() > 0 && hasReadNow();
  }

  /**
   * As {@link #hasUnread()}, but throws if the server has closed the connection. Waits for a
   * millisecond at most.
   */
  boolean hasArrived() throws IOException {
    return hasUnread() || (isSecured ? hasReadNow() : hasReadFromChannel());
  }

  private boolean hasReadNow() throws IOException {
    try {
      fill(Deadline.in(Duration.ofMillis(1)));
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
