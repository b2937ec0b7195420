package org.ftpconnector.batch.report;

import java.util.Locale;
import org.ftpconnector.batch.files.MoveKind;

/** What became of a file. */
enum Outcome {
  MOVED,
  RENAMED,
  THERE,
  FAILED;

  static Outcome of(MoveKind kind) {
    return switch (kind) {
      case MOVED -> MOVED;
      case RENAMED -> RENAMED;
      case THERE -> THERE;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
