package org.ftpconnector.batch.files;

import java.util.Comparator;

/** Which file comes first. */
public enum FileOrder {
  /** By the characters of the path. */
  NAME,
  /** The oldest first, and by name those of one time. */
  AGE,
  /** The largest first, and by name those of one size. */
  SIZE;

  /** This order as the JDK sorts by it. */
  public Comparator<ListedFile> comparator() {
    Comparator<ListedFile> byName = Comparator.comparing(ListedFile::path);
    return switch (this) {
      case NAME -> byName;
      case AGE -> Comparator.comparingLong(ListedFile::lastModified).thenComparing(byName);
      case SIZE -> Comparator.comparingLong(ListedFile::size).reversed().thenComparing(byName);
    };
  }
}
