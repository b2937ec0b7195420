package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.session.data.Transfer;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListingLimits;
import org.ftpconnector.session.listing.ListingLines;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.settings.SessionListener;
import org.jspecify.annotations.Nullable;

/** Reads a listing's entries off a transfer as they are asked for. */
final class TransferListing implements FtpListing {

  /** What to do if the listing turns out to have no line at all. */
  interface WhenEmpty {
    void run() throws IOException;
  }

  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final @Nullable Transfer transfer;
  private final InputStream in;
  private final ListingLines lines;

  /** Null if there is nothing to be listed. */
  private final @Nullable ListedNames names;

  /** Whether a line since the latest entry was in another charset. */
  private boolean isByFallback;

  private final EntryParser parser;
  private final WhenEmpty whenEmpty;
  private final ListingLimits limits =
      new ListingLimits(ListingLimits.MAX_ENTRIES, ListingLimits.MAX_CHARACTERS);
  private final SessionListener listener;
  private boolean isEmpty = true;
  private boolean hasItself;
  private boolean hasEntries;
  private boolean isAtEnd;
  private boolean ended;
  private long unreadable;
  private @Nullable ParseException firstUnreadable;
  private @Nullable FtpEntry next;
  private @Nullable IOException failure;

  /** {@code endsLines}: whether the server is known to end each line, the last one too. */
  TransferListing(
      Transfer transfer,
      EntryParser parser,
      ListedNames names,
      boolean endsLines,
      WhenEmpty whenEmpty,
      SessionListener listener)
      throws IOException {
    this(transfer, transfer.content(), parser, names, endsLines, whenEmpty, listener);
  }

  private TransferListing(
      @Nullable Transfer transfer,
      InputStream in,
      EntryParser parser,
      @Nullable ListedNames names,
      boolean endsLines,
      WhenEmpty whenEmpty,
      SessionListener listener) {
    this.names = names;
    this.listener = listener;
    this.transfer = transfer;
    this.in = in;
    this.lines =
        new ListingLines(
            in,
            names == null ? US_ASCII : names.charset(),
            names == null ? Optional.empty() : names.fallback(),
            parser.endsLinesWithCrlf(),
            endsLines);
    this.parser = parser;
    this.whenEmpty = whenEmpty;
  }

  /** Of a server that refuses to list a directory as there is nothing in it. */
  static TransferListing ofNothing(WhenEmpty whenEmpty) {
    return new TransferListing(
        null,
        InputStream.nullInputStream(),
        new MlsxParser("/"),
        null,
        false,
        whenEmpty,
        SessionListener.SILENT);
  }

  /** A listing that failed once goes on failing: what follows might begin anywhere. */
  @Override
  public boolean hasNext() throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      while (next == null && !ended) {
        advance();
      }
      return next != null;
    } catch (ParseException e) {
      failure = Objects.requireNonNull(transfer).unreadable(String.valueOf(e.getMessage()));
      throw failure;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void advance() throws IOException, ParseException {
    if (tookHeld()) {
      return;
    }
    if (isAtEnd) {
      finish();
    } else {
      readLine();
    }
  }

  /** Whether there was something left of lines before. */
  private boolean tookHeld() throws ParseException {
    try {
      next = taken(parser.held());
    } catch (ParseException refused) {
      leaveOut(refused, 0);
      return true;
    }
    if (next != null) {
      hasEntries = true;
      limits.count(0, true);
    }
    return next != null;
  }

  /** A line that cannot be read is left out, and told. */
  private void readLine() throws IOException, ParseException {
    Optional<String> line = Optional.empty();
    try {
      line = lines.next();
      if (line.isEmpty()) {
        isAtEnd = true;
        parser.end();
        return;
      }
      isEmpty = false;
      isByFallback |= lines.isByFallback();
      next = taken(parser.parse(line.get()));
      hasItself |= line.get().endsWith(" .");
    } catch (ParseException refused) {
      leaveOut(refused, line.map(String::length).orElse(0));
      return;
    }
    hasEntries |= next != null;
    limits.count(line.get().length(), next != null);
  }

  private @Nullable FtpEntry taken(Optional<FtpEntry> entry) throws ParseException {
    if (entry.isEmpty() || names == null) {
      return entry.orElse(null);
    }
    boolean wasByFallback = isByFallback;
    isByFallback = false;
    names.take(entry.get().name(), wasByFallback);
    return entry.get();
  }

  private void leaveOut(ParseException refused, int length) throws ParseException {
    if (!lines.goesOn()) {
      throw refused;
    }
    isEmpty = false;
    unreadable++;
    listener.onUnreadableLine();
    if (firstUnreadable == null) {
      firstUnreadable = refused;
      LOG.log(
          Level.WARNING,
          () ->
              "Left out of a listing: "
                  + Objects.requireNonNull(transfer)
                      .unreadable(String.valueOf(refused.getMessage()))
                      .getMessage());
    }
    limits.countUnreadable(length);
  }

  private void finish() throws IOException, ParseException {
    ended = true;
    if (firstUnreadable != null && !hasEntries && !hasItself) {
      throw firstUnreadable;
    }
    if (isEmpty) {
      whenEmpty.run();
    }
  }

  @Override
  public long unreadableLines() {
    return unreadable;
  }

  /** Whether the server called it complete at once, and nothing of it came. */
  boolean wasSilent() {
    return transfer != null && transfer.wasSilent();
  }

  /** The entry that {@link #next} gives, if there is one. */
  Optional<FtpEntry> first() throws IOException {
    return hasNext() ? Optional.ofNullable(next) : Optional.empty();
  }

  /** Whether a line so far was about the directory itself, which is no entry. */
  boolean hasItself() {
    return hasItself;
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

  @Override
  public void close() throws IOException {
    ended = true;
    next = null;
    in.close();
  }
}
