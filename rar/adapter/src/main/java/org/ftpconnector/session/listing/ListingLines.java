package org.ftpconnector.session.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import org.ftpconnector.session.base.QuotedText;

/** Cuts a listing's bytes into lines, one at a time. A line too long or misspelt is not read. */
public final class ListingLines {
  /** A name may have 255 bytes on most systems, 4096 at most; a path may stand behind a link. */
  private static final int MAX_LINE_BYTES = 16 * 1024;

  private final InputStream in;
  private final CharsetDecoder decoder;

  /** Of lines that are not in the first one. */
  private final Optional<Charset> fallback;

  private boolean isByFallback;

  /** Whether bytes of ASCII stand for ASCII in this charset, as in nearly all lines. */
  private final boolean hasAscii;

  /** Whether what ends the first line ends all. */
  private final boolean strict;

  /** Whether the server ends its last line, too. */
  private final boolean endsAll;

  private LineEnd lineEnd = LineEnd.UNKNOWN;
  private boolean isBroken;
  private boolean isOpenEnded;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private int length;

  /** All bytes of the line over each other: negative if one of them is not ASCII. */
  private int allBits;

  private enum LineEnd {
    UNKNOWN,
    CRLF,
    LF
  }

  /**
   * {@code strict}: only CRLF ends a line, so that no name with a line end in it is taken for two
   * entries; or LF, if no line has CR. Else LF, with any number of CR. {@code endsAll}: the server
   * is known to end its last line, too, so that one without its end is half a line, and half a
   * name.
   */
  public ListingLines(InputStream in, Charset charset, boolean strict, boolean endsAll) {
    this(in, charset, Optional.empty(), strict, endsAll);
  }

  /** As before; lines that are not in the charset are in the other one. */
  public ListingLines(
      InputStream in,
      Charset charset,
      Optional<Charset> fallback,
      boolean strict,
      boolean endsAll) {
    this.fallback = fallback;
    this.endsAll = endsAll;
    this.in = in;
    this.decoder = charset.newDecoder();
    this.hasAscii = charset.equals(UTF_8) || charset.equals(ISO_8859_1) || charset.equals(US_ASCII);
    this.strict = strict;
  }

  /**
   * Without its line end; empty at the end of the listing. Throws if the line cannot be read.
   *
   * @see #goesOn
   */
  public Optional<String> next() throws IOException, ParseException {
    length = 0;
    allBits = 0;
    isByFallback = false;
    while (position < limit || fill()) {
      if (readToLineFeed()) {
        int end = strict ? strictEnd() : withoutReturns();
        if (end >= 0) {
          return Optional.of(text(end));
        }
        append(position - 1, position);
      }
    }
    return last();
  }

  /** False if the line goes on behind what has come so far. */
  private boolean readToLineFeed() throws ParseException {
    int from = position;
    position = lineFeed(from);
    boolean atLineFeed = position < limit;
    append(from, position);
    if (atLineFeed) {
      position++;
    }
    return atLineFeed;
  }

  /** Where the line before this LF ends; negative if the LF is part of it. */
  private int strictEnd() throws ParseException {
    boolean isAfterReturn = length > 0 && line[length - 1] == '\r';
    if (lineEnd == LineEnd.UNKNOWN) {
      lineEnd = isAfterReturn || returns() ? LineEnd.CRLF : LineEnd.LF;
    }
    if (lineEnd == LineEnd.LF) {
      requireLineFeedAlone(isAfterReturn);
      return length;
    }
    return isAfterReturn ? length - 1 : -1;
  }

  /** What no LF is behind; empty if that is nothing. */
  private Optional<String> last() throws ParseException {
    isBroken |= strict && length > 0;
    if (endsAll && length > 0) {
      isBroken = true;
      throw new ParseException("the last line has no end: " + QuotedText.of(line, length), 0);
    }
    isOpenEnded |= length > 0;
    return length == 0 ? Optional.empty() : Optional.of(text(withoutReturns()));
  }

  /** Whether the last line had no end, as some servers leave it, or as half a line has none. */
  public boolean isOpenEnded() {
    return isOpenEnded;
  }

  /**
   * Whether another line can be read behind one that cannot. Not behind one that is too long, nor
   * behind the last, if that has no end and is perhaps half a line.
   */
  public boolean goesOn() {
    return !isBroken;
  }

  /** Whether the latest line was not in the charset, but in the other one. */
  public boolean isByFallback() {
    return isByFallback;
  }

  /** Whether there is a CR in what has come so far, so that the LF before it is part of a name. */
  private boolean returns() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  private void requireLineFeedAlone(boolean isAfterReturn) throws ParseException {
    if (isAfterReturn) {
      throw new ParseException(
          "CRLF behind " + QuotedText.of(line, length) + ", where LF alone was the end before", 0);
    }
  }

  /** Some servers end a line with CR twice, or the last one with CR alone. */
  private int withoutReturns() {
    int end = length;
    while (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /** Where the line or what is there of it ends. Looks at each byte once. */
  private int lineFeed(int from) {
    int bits = allBits;
    int end = from;
    while (end < limit && buffer[end] != '\n') {
      bits |= buffer[end];
      end++;
    }
    allBits = bits;
    return end;
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(0, read);
    return read >= 0;
  }

  private void append(int from, int to) throws ParseException {
    int total = length + to - from;
    if (total > MAX_LINE_BYTES) {
      isBroken = true;
      throw new ParseException("a line of more than " + MAX_LINE_BYTES + " bytes", 0);
    }
    if (total > line.length) {
      line = Arrays.copyOf(line, Math.max(total, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, length, to - from);
    length = total;
  }

  /** A name with replacement characters could not be sent back, so it is not handed out. */
  private String text(int bytes) throws ParseException {
    if (hasAscii && allBits >= 0) {
      return new String(line, 0, bytes, ISO_8859_1);
    }
    try {
      return decoder.decode(ByteBuffer.wrap(line, 0, bytes)).toString();
    } catch (CharacterCodingException e) {
      Optional<String> other = textByFallback(bytes);
      if (other.isPresent()) {
        isByFallback = true;
        return other.get();
      }
      throw new ParseException(
          "this is not "
              + decoder.charset()
              + ": "
              + QuotedText.of(line, bytes)
              + "; set ControlEncoding to the encoding of the server's file names, or"
              + " FallbackEncoding if the others are in "
              + decoder.charset(),
          0);
    }
  }

  /** Only if the same bytes can be made of it again. */
  private Optional<String> textByFallback(int bytes) {
    if (fallback.isEmpty()) {
      return Optional.empty();
    }
    byte[] said = Arrays.copyOf(line, bytes);
    String text = new String(said, fallback.get());
    return Arrays.equals(text.getBytes(fallback.get()), said)
        ? Optional.of(text)
        : Optional.empty();
  }
}
