package org.ftpconnector.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.jspecify.annotations.Nullable;

/** Reads a listing's lines off a transfer as they are asked for. */
final class TransferListing implements FtpListing {
  /** A name may have 255 bytes on most systems, 4096 at most; a path may stand behind a link. */
  private static final int MAX_LINE_BYTES = 16 * 1024;

  /** What to do if the listing turns out to have no line at all. */
  interface WhenEmpty {
    void run() throws IOException;
  }

  private final Transfer transfer;
  private final InputStream in;
  private final EntryParser parser;
  private final Charset charset;
  private final WhenEmpty whenEmpty;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;
  private boolean isEmpty = true;
  private boolean ended;
  private @Nullable FtpEntry next;

  TransferListing(Transfer transfer, EntryParser parser, Charset charset, WhenEmpty whenEmpty)
      throws IOException {
    this.transfer = transfer;
    this.in = new TransferInputStream(transfer);
    this.parser = parser;
    this.charset = charset;
    this.whenEmpty = whenEmpty;
  }

  Transfer transfer() {
    return transfer;
  }

  @Override
  public boolean hasNext() throws IOException {
    while (next == null && !ended) {
      Optional<String> line = readLine();
      if (line.isPresent()) {
        isEmpty = false;
        next = parse(line.get()).orElse(null);
      } else {
        ended = true;
        if (isEmpty) {
          whenEmpty.run();
        }
      }
    }
    return next != null;
  }

  @Override
  public FtpEntry next() throws IOException {
    if (!hasNext()) {
      throw new NoSuchElementException("the listing has ended");
    }
    FtpEntry entry = Objects.requireNonNull(next);
    next = null;
    return entry;
  }

  private Optional<FtpEntry> parse(String line) throws IOException {
    try {
      return parser.parse(line);
    } catch (ParseException | IllegalArgumentException e) {
      throw transfer.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Up to LF, without it and a CR before it; empty at the end of the listing. */
  private Optional<String> readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (true) {
      if (position == limit) {
        limit = in.read(buffer, 0, buffer.length);
        position = 0;
        if (limit < 0) {
          limit = 0;
          return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
        }
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (line.size() > MAX_LINE_BYTES) {
        throw transfer.unreadable("a line of more than " + MAX_LINE_BYTES + " bytes");
      }
      position = Math.min(end + 1, limit);
      if (end < limit) {
        return Optional.of(text(line));
      }
    }
  }

  private String text(ByteArrayOutputStream line) {
    String text = line.toString(charset);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    next = null;
    in.close();
  }
}
