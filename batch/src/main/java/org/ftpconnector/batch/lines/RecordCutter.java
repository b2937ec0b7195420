package org.ftpconnector.batch.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into records: at the end of a line, and where there are quotes (RFC 4180 section 2)
 * not in the middle of a quoted field. Ends are {@code \n} and {@code \r\n}.
 */
final class RecordCutter {
  private final InputStream in;
  private final Tail tail;
  private final int delimiter;
  private final int mostBytes;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private boolean isQuoted;
  private boolean isBehindQuote;
  private boolean isFieldBegin;
  private boolean isLine;

  /** {@code delimiter} is that of quoted fields, or -1 where quotes are nothing special. */
  RecordCutter(InputStream in, Tail tail, int delimiter, int mostBytes) {
    this.in = in;
    this.tail = tail;
    this.delimiter = delimiter;
    this.mostBytes = mostBytes;
  }

  /** The next record without its end, or the next line; null behind the last. */
  byte @Nullable [] next(boolean isLine) throws IOException {
    this.isLine = isLine;
    record.reset();
    isQuoted = false;
    isBehindQuote = false;
    isFieldBegin = true;
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0; b = in.read()) {
      tail.add(b);
      if (b == '\n' && !isQuoted) {
        return withoutReturn(record.toByteArray());
      }
      take(b);
    }
    if (isQuoted) {
      throw new IOException("a quote is not closed before the end of the file");
    }
    return withoutReturn(record.toByteArray());
  }

  private void take(int b) throws IOException {
    if (record.size() == mostBytes) {
      throw new IOException(
          "longer than " + mostBytes + " bytes; raise maxRecordBytes, or look for a missing quote");
    }
    record.write(b);
    if (delimiter >= 0 && !isLine) {
      boolean isQuote = b == '"' && (isQuoted || isBehindQuote || isFieldBegin);
      isBehindQuote = isQuote && isQuoted;
      isQuoted ^= isQuote;
      isFieldBegin = b == delimiter && !isQuoted;
    }
  }

  private static byte[] withoutReturn(byte[] line) {
    int length = line.length;
    return length > 0 && line[length - 1] == '\r' ? Arrays.copyOf(line, length - 1) : line;
  }
}
