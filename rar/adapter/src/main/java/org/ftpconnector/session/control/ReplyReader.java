package org.ftpconnector.session.control;

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
import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.tls.SecuredControl;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies off the control connection (RFC 959 section 4.2), within limits of time, lines and
 * bytes.
 *
 * <p>Strict: a line ends with CRLF, or all with LF if the first does; a reply begins with three
 * digits, a reply of several lines ends with the code it began with. What is not so is a {@link
 * ProtocolException}, after which the connection is of no use.
 */
final class ReplyReader {
  /** More than any path that a reply may repeat. */
  private static final int MAX_LINE_BYTES = 16 * 1024;

  /** The longest replies are to FEAT and HELP, and welcome texts. */
  private static final int MAX_LINES = 1_000;

  private static final int MAX_REPLY_BYTES = 256 * 1024;

  private static final Duration REST_OF_RECORD = Duration.ofMillis(1);

  private final Socket transport;
  private final InputStream in;

  /** What deciphers what arrives, if that is needed. */
  private final @Nullable SecuredControl secured;

  private final Secrets secrets;

  /** Not the code of any reply. */
  private static final int NONE = -1;

  private byte[] buffer = new byte[4096];
  private int position;
  private int limit;

  /** How many bytes end a line: what has ended the first one. */
  private int lineEnd;

  ReplyReader(Socket transport, @Nullable SecuredControl secured, Secrets secrets)
      throws IOException {
    this.transport = transport;
    this.in = (secured == null ? transport : secured.socket()).getInputStream();
    this.secured = secured;
    this.secrets = secrets;
  }

  /** The next reply; blocks until the deadline. */
  FtpReply read(Charset charset, Deadline deadline) throws IOException {
    int end = endOfLine(deadline);
    int code = codeOfLine(end);
    if (code == NONE) {
      String line = secrets.shown(text(position, end, charset));
      throw new ProtocolException(
          "not a reply: \"" + line.substring(0, Math.min(60, line.length())) + "\"");
    }
    boolean goesOn = end - position > 3 && buffer[position + 3] == '-';
    String text = textAfterCode(end, charset);
    position = end + lineEnd;
    return secrets.reply(code, goesOn ? withRest(code, text, charset, deadline) : List.of(text));
  }

  /**
   * RFC 959 section 4.2: the last line begins with the same code and a space; what comes between is
   * text.
   */
  private List<String> withRest(int code, String first, Charset charset, Deadline deadline)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(first);
    long bytes = 0;
    while (true) {
      int end = endOfLine(deadline);
      bytes += end - position;
      boolean isMarked = codeOfLine(end) == code;
      boolean isLast = isMarked && (end - position == 3 || buffer[position + 3] == ' ');
      lines.add(isMarked ? textAfterCode(end, charset) : text(position, end, charset));
      position = end + lineEnd;
      if (isLast) {
        return lines;
      }
      if (lines.size() >= MAX_LINES || bytes > MAX_REPLY_BYTES) {
        throw new ProtocolException("a reply that does not end within " + lines.size() + " lines");
      }
    }
  }

  /**
   * Three digits, and a space or a hyphen if there is more; {@link #NONE} if they are not there.
   */
  private int codeOfLine(int end) {
    int length = end - position;
    boolean isReply =
        length >= 3
            && buffer[position] >= '1'
            && buffer[position] <= '5'
            && isDigit(buffer[position + 1])
            && isDigit(buffer[position + 2])
            && (length == 3 || buffer[position + 3] == ' ' || buffer[position + 3] == '-');
    return isReply
        ? (buffer[position] - '0') * 100
            + (buffer[position + 1] - '0') * 10
            + (buffer[position + 2] - '0')
        : NONE;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private String textAfterCode(int end, Charset charset) {
    return text(Math.min(position + 4, end), end, charset);
  }

  private String text(int start, int end, Charset charset) {
    return start == end ? "" : printable(new String(buffer, start, end - start, charset));
  }

  /**
   * Where the line at {@link #position} ends, without its line end; all of it is in the buffer
   * then. Small servers end all lines with LF alone. Of others that would be part of a name that a
   * reply repeats, which must not become a reply.
   */
  private int endOfLine(Deadline deadline) throws IOException {
    int next = position;
    while (true) {
      for (; next < limit; next++) {
        byte b = buffer[next];
        boolean afterReturn = next > position && buffer[next - 1] == '\r';
        if (b == '\n') {
          requireSameEnd(afterReturn ? 2 : 1);
          return next + 1 - lineEnd;
        }
        if (b == 0 || afterReturn) {
          throw new ProtocolException("a NUL or a lone CR in a reply");
        }
        if (next - position == MAX_LINE_BYTES) {
          throw new ProtocolException("a line of more than " + MAX_LINE_BYTES + " bytes");
        }
      }
      next -= position;
      makeRoom();
      fill(deadline);
    }
  }

  private void requireSameEnd(int bytes) throws ProtocolException {
    lineEnd = lineEnd == 0 ? bytes : lineEnd;
    if (bytes != lineEnd) {
      throw new ProtocolException("a line that does not end as the first one");
    }
  }

  /** Behind what has not been read yet. */
  private void makeRoom() {
    int left = limit - position;
    byte[] target = left == buffer.length ? new byte[2 * left] : buffer;
    System.arraycopy(buffer, position, target, 0, left);
    buffer = target;
    position = 0;
    limit = left;
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
    } finally {
      if (secured != null) {
        secured.transport().readAsEver();
      }
    }
  }

  private void fill() throws IOException {
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      throw new EOFException("the server closed the control connection");
    }
    limit += read;
  }

  /** Whether the lines end with LF and no CR before it; not before the first one is read. */
  boolean endsLinesWithLfAlone() {
    return lineEnd == 1;
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
    return secured != null && secured.transport().hasBytes() && readsWithin(REST_OF_RECORD);
  }

  /**
   * Waits so long at the most for bytes, or looks at once; throws if the server has closed the
   * connection. Waits in any case for the rest of what has begun to arrive through TLS, for a
   * millisecond at most.
   */
  boolean arrivesWithin(Duration limit) throws IOException {
    if (hasLeft()) {
      return true;
    }
    if (!limit.isZero()) {
      return readsWithin(limit);
    }
    return secured == null
        ? readsFromChannel()
        : hasUnread() || (secured.transport().hasArrived() && readsWithin(REST_OF_RECORD));
  }

  private boolean readsWithin(Duration limit) throws IOException {
    makeRoom();
    try {
      fill(Deadline.in(limit));
      return true;
    } catch (SocketTimeoutException nothing) {
      return false;
    }
  }

  private boolean readsFromChannel() throws IOException {
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
