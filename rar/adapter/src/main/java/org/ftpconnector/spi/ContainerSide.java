package org.ftpconnector.spi;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ftpconnector.api.FtpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Tells the container what became of one managed connection: its listeners (Connectors 2.1, 6.5.6),
 * and by the writer that it gives (6.5.4), all of which WildFly copies to its log at INFO.
 *
 * <p>No lock is held meanwhile: listeners clean up, destroy and remove themselves from within.
 */
final class ContainerSide {
  private static final System.Logger LOG = System.getLogger(ContainerSide.class.getName());

  private final ManagedConnection source;
  private final CopyOnWriteArrayList<ConnectionEventListener> listeners =
      new CopyOnWriteArrayList<>();
  private final AtomicBoolean errorTold = new AtomicBoolean();
  private volatile @Nullable PrintWriter writer;

  ContainerSide(ManagedConnection source, @Nullable PrintWriter writer) {
    this.source = source;
    this.writer = writer;
  }

  void writeTo(@Nullable PrintWriter other) {
    writer = other;
  }

  @Nullable PrintWriter writer() {
    return writer;
  }

  /** For what matters to operators; into this log, too. */
  void log(System.Logger log, Supplier<String> line) {
    log.log(Level.DEBUG, line);
    PrintWriter known = writer;
    if (known != null) {
      known.println(line.get());
    }
  }

  void add(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  /** Unknown ones are ignored: WildFly removes its listener from a destroyed connection. */
  void remove(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  void closed(FtpConnection handle) {
    ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(handle);
    tell(event, ConnectionEventListener::connectionClosed);
  }

  /** The first time only; whether it was. */
  boolean lost(@Nullable Exception cause) {
    if (!errorTold.compareAndSet(false, true)) {
      return false;
    }
    tell(
        new ConnectionEvent(source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause),
        ConnectionEventListener::connectionErrorOccurred);
    return true;
  }

  private void tell(
      ConnectionEvent event, BiConsumer<ConnectionEventListener, ConnectionEvent> callback) {
    for (ConnectionEventListener listener : listeners) {
      try {
        callback.accept(listener, event);
      } catch (RuntimeException e) {
        // The application must get its own result or exception, and the next listener its event.
        LOG.log(Level.WARNING, () -> "the container's " + listener.getClass().getName(), e);
      }
    }
  }
}
