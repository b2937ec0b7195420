package org.ftpconnector.spi;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A container's ears: keeps every event, and may act on it as containers do. */
final class RecordingListener implements ConnectionEventListener {
  private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
  private final Consumer<ConnectionEvent> reaction;

  RecordingListener() {
    this(event -> {});
  }

  RecordingListener(Consumer<ConnectionEvent> reaction) {
    this.reaction = reaction;
  }

  List<ConnectionEvent> closed() {
    return ofKind(ConnectionEvent.CONNECTION_CLOSED);
  }

  List<ConnectionEvent> errors() {
    return ofKind(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
  }

  private List<ConnectionEvent> ofKind(int id) {
    return events.stream().filter(event -> event.getId() == id).toList();
  }

  List<ConnectionEvent> all() {
    return List.copyOf(events);
  }

  private void heard(ConnectionEvent event) {
    events.add(event);
    reaction.accept(event);
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    heard(event);
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    heard(event);
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {
    heard(event);
  }

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {
    heard(event);
  }

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {
    heard(event);
  }
}
