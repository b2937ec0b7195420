package org.ftpconnector.spi;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.lang.System.Logger.Level;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.ftpconnector.api.FtpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Tells the container's listeners what became of one managed connection (Connectors 2.1, 6.5.6).
 *
 * <p>No lock is held meanwhile: listeners clean up, destroy and remove themselves from within.
 */
final class ContainerListeners {
  private static final System.Logger LOG = System.getLogger(ContainerListeners.class.getName());

  private final ManagedConnection source;
  private final CopyOnWriteArrayList<ConnectionEventListener> listeners =
      new CopyOnWriteArrayList<>();
  private final AtomicBoolean errorTold = new AtomicBoolean();

  ContainerListeners(ManagedConnection source) {
    this.source = source;
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
