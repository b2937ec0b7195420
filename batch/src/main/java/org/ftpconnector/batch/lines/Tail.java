package org.ftpconnector.batch.lines;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The last bytes before a position: what tells one text from another of the same length. */
final class Tail {
  static final int BYTES = 4096;

  private final byte[] ring = new byte[BYTES];
  private long count;

  void add(int b) {
    ring[(int) (count++ % BYTES)] = (byte) b;
  }

  void add(byte[] bytes) {
    for (byte b : bytes) {
      add(b);
    }
  }

  /** How many bytes have gone by. */
  long count() {
    return count;
  }

  /** Goes on behind so many bytes, of which the last are these. */
  void restart(long behind, byte[] last) {
    count = behind - last.length;
    add(last);
  }

  /** How many bytes before an offset count. */
  static int lengthBefore(long offset) {
    return (int) Math.min(offset, BYTES);
  }

  String hash() {
    int length = lengthBefore(count);
    byte[] last = new byte[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((count - length + i) % BYTES)];
    }
    return hash(last);
  }

  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
