package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.FtpEntry;

/**
 * A listing that is asked for once more, in another way, where the server has sent no line of it
 * and perhaps took the option for a name, or did not want to list in this type.
 */
public final class RepeatedListing implements SessionListing {
  private final Opening again;
  private SessionListing current;

  /** The first was complete, and had no line. */
  private boolean wasEmpty;

  private boolean hasEntries;

  /** Opens a listing. */
  public interface Opening {
    SessionListing open() throws IOException;
  }

  private RepeatedListing(SessionListing first, Opening again) {
    this.current = first;
    this.again = again;
  }

  /** Opens the first of them, and the other one where that has to be {@link ListedAnew}. */
  public static SessionListing of(Opening first, Opening again) throws IOException {
    SessionListing opened;
    try {
      opened = first.open();
    } catch (ListedAnew e) {
      return again.open();
    }
    return new RepeatedListing(opened, again);
  }

  @Override
  public boolean hasNext() throws IOException {
    try {
      return current.hasNext();
    } catch (ListedAnew e) {
      current.close();
      wasEmpty = e.wasComplete();
      current = again.open();
      return current.hasNext();
    }
  }

  @Override
  public FtpEntry next() throws IOException {
    hasNext();
    hasEntries = true;
    return current.next();
  }

  @Override
  public long unreadableLines() {
    return current.unreadableLines();
  }

  @Override
  public boolean wasSilent() {
    return current.wasSilent();
  }

  /** Where it is empty in either way there are none. */
  @Override
  public boolean showsHidden() {
    return current.showsHidden() || (wasEmpty && !hasEntries);
  }

  @Override
  public boolean isOpenEnded() {
    return current.isOpenEnded();
  }

  @Override
  public boolean isOfNames() {
    return current.isOfNames();
  }

  @Override
  public boolean hasItself() {
    return current.hasItself();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
