package org.ftpconnector.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ftpconnector.api.FtpEntry;

/**
 * A listing that was read to its end, to be compared with another, and handed out if it counts. Of
 * a long one nothing is kept but what the comparison needs.
 */
final class ReadListing implements SessionListing {
  /** Of a directory that has nothing. */
  static final ReadListing EMPTY = new ReadListing();

  /** Entries, of some hundred bytes each: as many as most directories have. */
  static final int MOST_KEPT = 10_000;

  private final Deque<FtpEntry> entries = new ArrayDeque<>();
  private final NamePrints prints = new NamePrints();
  private long unreadable;
  private boolean wasSilent;
  private boolean isOpenEnded;
  private boolean isOfNames;
  private boolean hasItself;

  private ReadListing() {}

  /** Reads what is opened, and closes it. */
  static ReadListing of(RepeatedListing.Opening opening) throws IOException {
    try (SessionListing listing = RepeatedListing.of(opening, opening)) {
      ReadListing read = new ReadListing();
      while (listing.hasNext()) {
        read.add(listing.next());
      }
      read.unreadable = listing.unreadableLines();
      read.wasSilent = listing.wasSilent();
      read.isOpenEnded = listing.isOpenEnded();
      read.isOfNames = listing.isOfNames();
      read.hasItself = listing.hasItself();
      return read;
    }
  }

  private void add(FtpEntry entry) {
    prints.add(entry);
    if (prints.count() <= MOST_KEPT) {
      entries.add(entry);
    } else {
      entries.clear();
    }
  }

  boolean hasEntries() {
    return prints.count() > 0;
  }

  /** Whether it can be handed out; else it has to be asked for again. */
  boolean isKept() {
    return prints.count() <= MOST_KEPT;
  }

  /**
   * Whether it has all that another one of the same directory has, of the same kind, and what
   * begins with a dot besides. Whatever else there is more may be about anything.
   */
  boolean showsMoreThan(ReadListing other) {
    boolean hasDots =
        prints.count() > other.prints.count()
            || (hasItself && !other.hasItself && other.hasEntries());
    return hasDots && unreadable <= other.unreadable && prints.addDotsAloneTo(other.prints);
  }

  @Override
  public boolean hasNext() {
    assert isKept();
    return !entries.isEmpty();
  }

  @Override
  public FtpEntry next() {
    return entries.remove();
  }

  @Override
  public long unreadableLines() {
    return unreadable;
  }

  @Override
  public boolean wasSilent() {
    return wasSilent;
  }

  @Override
  public boolean isOpenEnded() {
    return isOpenEnded;
  }

  @Override
  public boolean isOfNames() {
    return isOfNames;
  }

  @Override
  public boolean hasItself() {
    return hasItself;
  }

  @Override
  public void close() {}
}
