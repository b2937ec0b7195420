package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.jspecify.annotations.Nullable;

/** A directory as it will be after the commit: what the server lists, less and more. */
final class StagedListing implements FtpListing {
  private final FtpListing listed;
  private final Predicate<String> isShown;
  private final Iterator<FtpEntry> added;
  private @Nullable FtpEntry next;
  private boolean closed;

  StagedListing(FtpListing listed, Predicate<String> isShown, List<FtpEntry> added) {
    this.listed = listed;
    this.isShown = isShown;
    this.added = added.iterator();
  }

  @Override
  public boolean hasNext() throws IOException {
    while (next == null && listed.hasNext()) {
      FtpEntry entry = listed.next();
      if (isShown.test(entry.name())) {
        next = entry;
      }
    }
    return next != null || (!closed && added.hasNext());
  }

  @Override
  public FtpEntry next() throws IOException {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FtpEntry entry = next;
    next = null;
    return entry == null ? added.next() : entry;
  }

  @Override
  public long unreadableLines() {
    return listed.unreadableLines();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    next = null;
    listed.close();
  }
}
