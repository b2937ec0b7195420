package org.ftpconnector.spi;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs what matters to operators of a container also by the writer that the container gives a
 * managed connection (Connectors 2.1, 6.5.4): WildFly copies all of that to its log at INFO.
 */
final class ContainerLog {
  private final System.Logger log;
  private volatile @Nullable PrintWriter writer;

  ContainerLog(System.Logger log, @Nullable PrintWriter writer) {
    this.log = log;
    this.writer = writer;
  }

  void writeTo(@Nullable PrintWriter other) {
    writer = other;
  }

  @Nullable PrintWriter writer() {
    return writer;
  }

  void log(Supplier<String> line) {
    log.log(Level.DEBUG, line);
    PrintWriter known = writer;
    if (known != null) {
      known.println(line.get());
    }
  }
}
