package org.ftpconnector.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what the log of all sessions has at TRACE. */
final class TraceLog {
  private TraceLog() {}

  /** Its lines while this runs. */
  static String of(Runnable what) {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.ftpconnector.session");
    Level before = logger.getLevel();
    logger.setLevel(Level.FINER);
    logger.addHandler(handler);
    try {
      what.run();
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(before);
    }
    return String.join("\n", lines);
  }
}
