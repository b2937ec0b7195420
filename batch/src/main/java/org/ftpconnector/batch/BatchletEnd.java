package org.ftpconnector.batch;

/** The exit status of a batchlet, for {@code next on="EMPTY"} and the like. */
enum BatchletEnd {
  /** There was something to do, and it is done. */
  COMPLETED,
  /** There was nothing to do. */
  EMPTY,
  /** It was told to stop before it had done all. */
  STOPPED
}
