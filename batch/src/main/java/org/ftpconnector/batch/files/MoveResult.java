package org.ftpconnector.batch.files;

/**
 * What a move has done.
 *
 * @param target where the file is now, without a password
 * @param bytes its size
 * @param kind how it came there
 * @param sha256 of the bytes as they were copied, in hexadecimal; empty where none were, or nobody
 *     wants to know
 */
public record MoveResult(String target, long bytes, MoveKind kind, String sha256) {

  /** Whether it was there already. */
  public boolean isFinishedWork() {
    return kind == MoveKind.THERE;
  }
}
