package org.ftpconnector.batch.files;

/** What a move does where a file of that name is at the target already. */
public enum OnConflict {
  /** It fails; what this job has copied before a crash is no conflict. */
  FAIL,
  /** It fails unless the two have the same content, which then counts as moved. */
  SAME,
  /** The file at the target is replaced. */
  REPLACE,
  /** The file gets the first name that is free, as {@code a-1.txt}. */
  RENAME
}
