package org.ftpconnector.session.listing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one family of listings, one at a time, and leaves those of others alone. */
interface LineReader {

  /** Null if the line is not of this family. */
  @Nullable Stated read(Words words);

  /**
   * Has what a line states of an entry.
   *
   * @param name as it stands there: perhaps a path, or the directory itself
   */
  record Stated(
      String name,
      FtpEntry.Kind kind,
      OptionalLong size,
      Optional<FtpTimestamp> time,
      Optional<String> target,
      Map<String, String> facts) {

    static Stated of(
        String name, FtpEntry.Kind kind, OptionalLong size, Optional<FtpTimestamp> time) {
      return new Stated(name, kind, size, time, Optional.empty(), Map.of());
    }

    /** Of which the line states nothing more. */
    static Stated of(String name, FtpEntry.Kind kind) {
      return of(name, kind, OptionalLong.empty(), Optional.empty());
    }
  }
}
