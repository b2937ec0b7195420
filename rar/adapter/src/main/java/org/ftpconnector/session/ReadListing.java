package org.ftpconnector.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ftpconnector.api.FtpEntry;

/** A listing that was read to its end, to be compared with another, and handed out if it counts. */
final class ReadListing implements SessionListing {
  /** Of a directory that has nothing. */
  static final ReadListing EMPTY = new ReadListing(List.of(), 0, false, false, false, false);

  private final Deque<FtpEntry> entries;
  private final long unreadable;
  private final boolean wasSilent;
  private final boolean isOpenEnded;
  private final boolean isOfNames;
  private final boolean hasItself;

  private ReadListing(
      List<FtpEntry> entries,
      long unreadable,
      boolean wasSilent,
      boolean isOpenEnded,
      boolean isOfNames,
      boolean hasItself) {
    this.entries = new ArrayDeque<>(entries);
    this.unreadable = unreadable;
    this.wasSilent = wasSilent;
    this.isOpenEnded = isOpenEnded;
    this.isOfNames = isOfNames;
    this.hasItself = hasItself;
  }

  /** Reads what is opened, and closes it. */
  static ReadListing of(RepeatedListing.Opening opening) throws IOException {
    try (SessionListing listing = RepeatedListing.of(opening, opening)) {
      return new ReadListing(
          listing.readAll(),
          listing.unreadableLines(),
          listing.wasSilent(),
          listing.isOpenEnded(),
          listing.isOfNames(),
          listing.hasItself());
    }
  }

  boolean hasEntries() {
    return !entries.isEmpty();
  }

  /**
   * Whether it has all that another one of the same directory has, of the same kind, and what
   * begins with a dot besides. Whatever else there is more may be about anything.
   */
  boolean showsMoreThan(ReadListing other) {
    Map<String, FtpEntry.Kind> more = new HashMap<>();
    entries.forEach(entry -> more.put(entry.name(), entry.kind()));
    for (FtpEntry entry : other.entries) {
      if (more.remove(entry.name()) != entry.kind()) {
        return false;
      }
    }
    boolean hasDots = !more.isEmpty() || (hasItself && !other.hasItself && other.hasEntries());
    return hasDots
        && unreadable <= other.unreadable
        && more.keySet().stream().allMatch(name -> name.startsWith("."));
  }

  @Override
  public boolean hasNext() {
    return hasEntries();
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
