package org.ftpconnector.batch.lines;

/**
 * Where the reading of a text has come to, and which text that is.
 *
 * @param offset how many bytes were read
 * @param record how many records
 * @param size of the whole text, in bytes
 * @param lastModified its time, in milliseconds since 1970, or 0
 * @param hash of the last bytes before the offset
 */
public record TextPosition(long offset, long record, long size, long lastModified, String hash) {

  /** What {@code toString} has written: a text outlives changes of classes. */
  public static TextPosition parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("no checkpoint of this version: " + text);
    }
    return new TextPosition(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        parts[4]);
  }

  @Override
  public String toString() {
    return offset + " " + record + " " + size + " " + lastModified + " " + hash;
  }
}
