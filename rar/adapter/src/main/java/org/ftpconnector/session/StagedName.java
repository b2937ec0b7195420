package org.ftpconnector.session;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Makes names for files that have not got their own yet: easy to find, easy to tell from everybody
 * else's, and never given twice.
 */
public final class StagedName {
  private static final String PREFIX = ".ftp-connector-";
  private static final Pattern UPLOAD = Pattern.compile("\\.ftp-connector-[0-9a-f]{16}\\.part");

  private StagedName() {}

  /** For an upload, or a directory with uploads, until it gets its own name. */
  public static String ofUpload() {
    return unique() + ".part";
  }

  /** The same, in the directory of a path, so that renaming stays within one file system. */
  static String uploadBeside(String path) {
    return directory(path) + ofUpload();
  }

  /** For an original that gives way and may have to come back. */
  public static String ofOriginal() {
    return unique() + ".old";
  }

  /** The same, in the directory of the path that it gives up. */
  static String beside(String path) {
    return directory(path) + ofOriginal();
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String unique() {
    return PREFIX + String.format(Locale.ROOT, "%016x", ThreadLocalRandom.current().nextLong());
  }

  /** Whether {@link #ofUpload()} gives such names. */
  static boolean isUpload(String name) {
    return UPLOAD.matcher(name).matches();
  }
}
