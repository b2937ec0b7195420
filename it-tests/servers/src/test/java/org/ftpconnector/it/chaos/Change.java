package org.ftpconnector.it.chaos;

/**
 * What an operation makes of one name.
 *
 * @param kept so many bytes of a file stay in any case; {@link #WHOLLY} if it happens as a whole or
 *     not at all, and else a part may be left where the operation fails or its outcome is unknown
 */
record Change(String name, State before, State after, int kept) {
  static final int WHOLLY = -1;

  /** Whether the disk is as it may be, when nobody knows how far it came. */
  boolean allows(State found) {
    return found.isSameAs(before) || found.isSameAs(after) || isPart(found);
  }

  /** Whether it is as a failed transfer may have left it. */
  boolean allowsPart(State found) {
    return found.isSameAs(before) || isPart(found);
  }

  boolean isPartial() {
    return kept != WHOLLY;
  }

  private boolean isPart(State found) {
    return isPartial() && found.isPartOf(after, kept);
  }
}
