package org.ftpconnector.session.directory;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListingLimits;
import org.ftpconnector.session.listing.ListingLines;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/** Reads a listing's entries off a transfer as they are asked for. */
final class TransferListing implements SessionListing {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final Transfer transfer;
  private final InputStream in;
  private final ListingLines lines;

  private final ListedNames names;

  private final EntryParser parser;
  private final WhenEmpty whenEmpty;
  private final boolean showsHidden;
  private final ListingLimits limits =
      new ListingLimits(ListingLimits.MAX_ENTRIES, ListingLimits.MAX_CHARACTERS);
  private final FactoryState state;
  private boolean isEmpty = true;
  private boolean hasEntries;
  private boolean isAtEnd;
  private boolean ended;
  private boolean isTold;
  private long unreadable;
  private @Nullable ParseException firstUnreadable;
  private @Nullable FtpEntry next;
  private @Nullable IOException failure;

  /** {@code names}: of what is listed; {@code showsHidden}: also those that begin with a dot. */
  TransferListing(
      SessionServer server,
      Transfer transfer,
      EntryParser parser,
      ListedNames names,
      WhenEmpty whenEmpty,
      boolean showsHidden)
      throws IOException {
    this.state = server.state();
    this.transfer = transfer;
    this.names = names;
    this.in = transfer.content();
    // A known server ends each line, the last one too.
    this.lines =
        new ListingLines(
            in, names.charset(), names.fallback(), parser.endsLinesWithCrlf(), server.isKnown());
    this.parser = parser;
    this.whenEmpty = whenEmpty;
    this.showsHidden = showsHidden;
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
      failure = transfer.unreadable(String.valueOf(e.getMessage()));
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
      line = nextLine();
      if (line.isEmpty()) {
        isAtEnd = true;
        parser.end();
        return;
      }
      isEmpty = false;
      names.read(line.get(), lines.isByFallback());
      next = taken(parser.parse(line.get()));
    } catch (ParseException refused) {
      leaveOut(refused, line.map(String::length).orElse(0));
      return;
    }
    hasEntries |= next != null;
    limits.count(line.get().length(), next != null);
  }

  /** None, too, if the server says by a refusal that there is none. */
  private Optional<String> nextLine() throws IOException, ParseException {
    try {
      return lines.next();
    } catch (FtpTransferException failed) {
      boolean isRefusal = transfer.isBlank() && failed.getCause() == null;
      if (isRefusal && whenEmpty.isSaidBy(failed.getReply())) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private @Nullable FtpEntry taken(Optional<FtpEntry> entry) throws ParseException {
    if (entry.isPresent()) {
      names.take(entry.get().name());
    }
    return entry.orElse(null);
  }

  private void leaveOut(ParseException refused, int length) throws ParseException {
    if (!lines.goesOn()) {
      throw refused;
    }
    isEmpty = false;
    unreadable++;
    state.listener().onUnreadableLine();
    firstUnreadable = firstUnreadable == null ? refused : firstUnreadable;
    tell(refused);
    limits.countUnreadable(length);
  }

  /** Once a listing, and nothing that the log of the factory has had lately. */
  private void tell(ParseException refused) {
    String what = String.valueOf(refused.getMessage());
    if (!isTold && state.listings().unreadable().isNews(what)) {
      isTold = true;
      LOG.log(
          Level.WARNING, () -> "Left out of a listing: " + transfer.unreadable(what).getMessage());
    }
  }

  private void finish() throws IOException, ParseException {
    ended = true;
    if (firstUnreadable != null && !hasEntries && !hasItself()) {
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

  @Override
  public boolean wasSilent() {
    return transfer.wasSilent();
  }

  @Override
  public boolean showsHidden() {
    return showsHidden;
  }

  @Override
  public boolean isOpenEnded() {
    return lines.isOpenEnded();
  }

  @Override
  public boolean isOfNames() {
    return parser.isOfNames();
  }

  /** The entry that {@link #next} gives, if there is one. */
  Optional<FtpEntry> first() throws IOException {
    return hasNext() ? Optional.ofNullable(next) : Optional.empty();
  }

  @Override
  public boolean hasItself() {
    return parser.hasItself();
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
