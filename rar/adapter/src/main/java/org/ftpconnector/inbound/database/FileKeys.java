package org.ftpconnector.inbound.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.Place;

/**
 * Names the files of one directory of one server by texts of one length, as an index has to be
 * short and a name may be long: SHA-256 (FIPS 180-4).
 *
 * @param place server and directory, as the id of an arrival has them
 */
record FileKeys(String place) {
  private static final int LONGEST_NAME = 1_000;

  /** Of the directory. */
  String directory() {
    return hash(place);
  }

  /** Of whatever has this path there. */
  String name(String file) {
    return hash(Place.in(place, file));
  }

  /** Of this file, in this size and of this time. */
  String file(InboxFile file) {
    return hash(id(file));
  }

  /**
   * As the id of an arrival, but to the second: {@code MDTM} and {@code MLSD} of one server need
   * not be equally exact.
   */
  String id(InboxFile file) {
    FtpEntry entry = file.entry();
    return "%s %s %s"
        .formatted(
            Place.in(place, file.file()),
            entry.size().isPresent() ? entry.size().getAsLong() : "-",
            entry
                .lastModified()
                .map(time -> time.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("-"));
  }

  /** When it was modified, in seconds since 1970. */
  static OptionalLong modified(FtpEntry entry) {
    Optional<Long> seconds = entry.lastModified().map(time -> time.instant().getEpochSecond());
    return seconds.isPresent() ? OptionalLong.of(seconds.get()) : OptionalLong.empty();
  }

  /**
   * Why no row can be of this file; empty if one can. One that stays is told from a later one of
   * its name by its size and time alone.
   */
  static Optional<String> unfit(InboxFile seen, boolean stays) {
    if (seen.file().length() > LONGEST_NAME) {
      return Optional.of(
          "its path below the directory has more than " + LONGEST_NAME + " characters");
    }
    return stays && !Sameness.isExact(seen.entry())
        ? Optional.of(
            "the server does not say its size and time to the second, so that it cannot be told"
                + " from a later one; use onSuccess=archive or delete")
        : Optional.empty();
  }

  /** Whether two entries have one key, if they are of one name. */
  static boolean isSameFile(FtpEntry seen, FtpEntry there) {
    return Sameness.isSame(seen, there)
        && seen.size().equals(there.size())
        && modified(seen).equals(modified(there));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
