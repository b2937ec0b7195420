package org.ftpconnector.session.check;

/**
 * Compares the size that a file has after a transfer with the bytes that were transferred.
 *
 * @param before how many bytes of the file are no part of the transfer
 * @param mayGrow whether others may add to the file meanwhile, as where this was added to it
 */
record DueSize(long before, boolean mayGrow) {
  /** Whether a file of this size has just the bytes that are due, or more where others add some. */
  boolean isMetBy(long size, long count) {
    long transferred = size - before;
    return transferred == count || (mayGrow && transferred > count);
  }
}
