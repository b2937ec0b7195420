package org.ftpconnector.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The warnings that are logged while it is open; the platform's logger is java.util.logging. */
final class RecordedWarnings implements AutoCloseable {
  /** Held, because java.util.logging itself lets go of it. */
  private final Logger logger = Logger.getLogger("org.ftpconnector.session");

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().equals(Level.WARNING)) {
            messages.add(entry.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  RecordedWarnings() {
    logger.addHandler(handler);
  }

  /** Those about this server. */
  List<String> of(FtpEndpoint server) {
    return messages.stream().filter(message -> message.contains(server.toString())).toList();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
