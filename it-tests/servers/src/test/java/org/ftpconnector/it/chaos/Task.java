package org.ftpconnector.it.chaos;

/** An everyday operation. */
enum Task {
  STORE(5),
  STORE_BYTES(4),
  STORE_LOCAL_FILE(5),
  STORE_STAGED(9),
  APPEND(5),
  APPEND_BYTES(4),
  ABORT(5),
  ABORT_STAGED(7),
  RETRIEVE(4),
  RETRIEVE_REST(5),
  LEAVE_HALF_READ(4),
  LIST(5),
  STAT(4),
  STAT_OF_NOTHING(6),
  RENAME(2),
  REPLACE(8),
  DELETE(1),
  MAKE_DIRECTORY(1),
  REMOVE_DIRECTORY(1);

  /** How many replies it waits for at the most, one after the other. */
  private final int replies;

  Task(int replies) {
    this.replies = replies;
  }

  int replies() {
    return replies;
  }
}
