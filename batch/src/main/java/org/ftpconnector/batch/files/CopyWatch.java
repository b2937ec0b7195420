package org.ftpconnector.batch.files;

/** Looks on while files are copied or compared, and may stop that. */
@FunctionalInterface
public interface CopyWatch {
  /** Asked at each block whether to give up. */
  boolean isStopped();

  /** Told of each block that was copied. */
  default void copied(int bytes) {}

  /** Whether results of copies are to have a hash of the bytes. */
  default boolean isHashing() {
    return false;
  }
}
