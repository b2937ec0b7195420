package org.ftpconnector.spi;

import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;

/** Of a connection manager that takes part in no transactions, and so is told of none. */
public interface UntransactedListener extends ConnectionEventListener {

  @Override
  default void localTransactionStarted(ConnectionEvent event) {
    // There are none.
  }

  @Override
  default void localTransactionCommitted(ConnectionEvent event) {
    // There are none.
  }

  @Override
  default void localTransactionRolledback(ConnectionEvent event) {
    // There are none.
  }
}
