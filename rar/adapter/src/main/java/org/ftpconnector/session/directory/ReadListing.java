package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.ftpconnector.api.FtpEntry;

/**
 * A listing that was read to its end, to be compared with another, and handed out if it counts. Of
 * a long one nothing is kept but what the comparison needs.
 */
final class ReadListing implements SessionListing {
  /** Of a directory that has nothing. */
  static final ReadListing EMPTY = new ReadListing();

  /** Entries, of some hundred bytes each: as many as most directories have. */
  private static final int MOST_KEPT = 10_000;

  /** Of all names and of what links lead to, together. */
  private static final long MOST_KEPT_CHARACTERS = 1_000_000;

  private final Deque<FtpEntry> entries;
  private final boolean isKept;
  private final NamePrints prints;
  private final long unreadable;
  private final boolean wasSilent;
  private final boolean isOpenEnded;
  private final boolean isOfNames;
  private final boolean hasItself;
  private final boolean showsHidden;

  private ReadListing() {
    this.entries = new ArrayDeque<>(0);
    this.isKept = true;
    this.prints = new NamePrints();
    this.unreadable = 0;
    this.wasSilent = false;
    this.isOpenEnded = false;
    this.isOfNames = false;
    this.hasItself = false;
    this.showsHidden = false;
  }

  /** {@code entries} are empty if there are too many. */
  private ReadListing(Deque<FtpEntry> entries, NamePrints prints, SessionListing ended) {
    this.entries = entries;
    this.isKept = entries.size() == prints.count();
    this.prints = prints;
    this.unreadable = ended.unreadableLines();
    this.wasSilent = ended.wasSilent();
    this.isOpenEnded = ended.isOpenEnded();
    this.isOfNames = ended.isOfNames();
    this.hasItself = ended.hasItself();
    this.showsHidden = ended.showsHidden();
  }

  /** Reads what is opened, and closes it. */
  static ReadListing of(RepeatedListing.Opening opening) throws IOException {
    try (SessionListing listing = RepeatedListing.of(opening, opening)) {
      Deque<FtpEntry> entries = new ArrayDeque<>();
      NamePrints prints = new NamePrints();
      long characters = 0;
      while (listing.hasNext()) {
        FtpEntry entry = listing.next();
        prints.add(entry);
        characters += entry.name().length() + entry.linkTarget().map(String::length).orElse(0);
        if (prints.count() <= MOST_KEPT && characters <= MOST_KEPT_CHARACTERS) {
          entries.add(entry);
        } else {
          entries.clear();
        }
      }
      return new ReadListing(entries, prints, listing);
    }
  }

  boolean hasEntries() {
    return prints.count() > 0;
  }

  /** Whether it can be handed out; else it has to be asked for again. */
  boolean isKept() {
    return isKept;
  }

  /** Whether it is short enough to be compared with another. */
  boolean isComparable() {
    return prints.areAll();
  }

  /**
   * Whether it has all that another one of the same directory has, of the same kind, and what
   * begins with a dot besides. Whatever else there is more may be about anything.
   */
  boolean showsMoreThan(ReadListing other) {
    boolean hasDots =
        prints.count() > other.prints.count()
            || (hasItself && !other.hasItself && other.hasEntries());
    return hasDots && unreadable <= other.unreadable && prints.haveOnlyDotsBeyond(other.prints);
  }

  /** Whether both have the same entries, or the same names where they are too many to be kept. */
  boolean hasSameAs(ReadListing other) {
    if (isKept() && other.isKept()) {
      return List.copyOf(entries).equals(List.copyOf(other.entries));
    }
    return prints.count() == other.prints.count() && prints.haveOnlyDotsBeyond(other.prints);
  }

  @Override
  public boolean hasNext() {
    if (!isKept()) {
      throw new IllegalStateException("of a listing this long no entries are kept");
    }
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
  public boolean showsHidden() {
    return showsHidden;
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
