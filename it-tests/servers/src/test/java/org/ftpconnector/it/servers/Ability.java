package org.ftpconnector.it.servers;

/** What most servers can do and some cannot: a suite asks before it expects it. */
enum Ability {
  /** Sets a file's time: MFMT, or MDTM with a time. */
  SET_TIMES,

  /** Begins a download where REST says. */
  RESTART,

  /**
   * Is believed at once what it says of one path, without a listing: nobody is of whom it has not
   * shown yet what its refusals mean, or who has no MLST and no SIZE.
   */
  LOOK_UP,

  /** Refuses MKD of a directory that is there or whose parent is not. */
  REFUSE_MKD,

  /** Opens active data connections of more sessions than one at once. */
  ACTIVE_AT_ONCE,

  /** Goes on after a transfer that the client has left. */
  OUTLIVE_ABANDONED_TRANSFERS,

  /** Keeps a double quote in a path. */
  DOUBLE_QUOTE(".*\".*"),

  /** Keeps a comma in a path. */
  COMMA(".*,.*"),

  /** Lists a directory to its end if there is more than ASCII in it. */
  LIST_BEYOND_ASCII(".*\\P{ASCII}.*");

  private final String names;

  Ability() {
    this("");
  }

  /** Files of such names take it. */
  Ability(String names) {
    this.names = names;
  }

  boolean isNeededFor(String name) {
    return name.matches(names);
  }
}
