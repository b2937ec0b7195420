package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ftpconnector.inbound.server.InboxFile;

/**
 * How nodes agree on whose a file is. All of it may throw what the server or the network did; what
 * was tried then is found out by the next {@link #survey}. Safe for use by many threads, of which
 * no two may be about one file at a time.
 */
public interface Claims {

  /**
   * Finds out whether it works with this server at all.
   *
   * @throws IOException if it does not; the message says the cure
   */
  void check() throws IOException;

  /**
   * Gives a sign of life, and looks whose claims nobody has any more.
   *
   * @param isHeld whether this node is at work on the file of this path
   */
  Survey survey(Predicate<String> isHeld) throws IOException;

  /** Whether there can be a claim of a file of this path; if not, that is said once. */
  default boolean isNameable(String file) {
    return true;
  }

  /** Those of these that a listing has shown of which no node knows anything yet. */
  default List<InboxFile> withoutClaim(List<InboxFile> listed) throws IOException {
    return listed;
  }

  /** All that there is was in {@link #withoutClaim}. */
  default void listed() throws IOException {}

  /** Makes it this node's; empty if it is another's by now, or not the file that was seen. */
  Optional<Claim> claim(InboxFile seen) throws IOException;

  /** The next attempt at what is this node's, or nobody's any more; empty if it is another's. */
  Optional<Claim> takeOver(ClaimName found) throws IOException;

  /**
   * Records in the transaction of this thread that it was delivered, where that can be; where not,
   * {@link #settle} does.
   *
   * @throws IOException if it must not be so
   */
  default void recordWithin(Claim claim) throws IOException {}

  /**
   * Finds out of what was delivered whether it is still this node's, and still the file that it
   * was, and records what has to be recorded of it.
   */
  Standing settle(Claim claim) throws IOException;

  /** Whether it is still this node's, and still the file that it was, before it is put aside. */
  boolean isOurs(Claim claim) throws IOException;

  /**
   * Whether a claimed file is where nobody else puts one: else another may have its name by the
   * time at which it is to be put away.
   */
  default boolean isSetApart() {
    return false;
  }

  /** It was put away or aside. */
  default void forget(Claim claim) {}

  /** Whether it stays and is tried no more, as it was this node's. */
  default boolean isGivenUp(Claim claim) throws IOException {
    return false;
  }

  /** Whether the file of this name, which stays, is tried again from the first attempt. */
  default boolean isRevived(String name) throws IOException {
    return false;
  }

  /**
   * Whether it is certainly this node's still, as there was no time since it was claimed when
   * others could have taken it over. Asks nobody.
   */
  boolean isCertain(Claim claim);

  /** Remembers that it was delivered, as it cannot be put away yet. */
  Claim finish(Claim claim) throws IOException;

  /** Makes it anybody's again, where it came from; false if something else is there by now. */
  boolean giveBack(Claim claim) throws IOException;

  /** Gives a sign of life if that is due. */
  void keep() throws IOException;

  /** Makes what is left this node's no more; called when nothing is being delivered. */
  void leave() throws IOException;

  /** What has become of a claim. */
  enum Standing {
    /** It is this node's, and the file is as it was. */
    OURS,
    /** It is not there: another node has it, or somebody took it away. */
    GONE,
    /** It was written to meanwhile. */
    CHANGED,
    /** It was delivered, and nothing is to be done with the file that is there. */
    SETTLED
  }
}
