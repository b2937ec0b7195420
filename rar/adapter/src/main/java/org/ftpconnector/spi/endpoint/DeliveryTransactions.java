package org.ftpconnector.spi.endpoint;

import jakarta.resource.spi.BootstrapContext;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * What a container tells of the transactions of deliveries, and how long it lets them last. Used in
 * the threads of deliveries, where JNDI is there; one for each endpoint.
 */
final class DeliveryTransactions {
  private static final System.Logger LOG = System.getLogger(DeliveryTransactions.class.getName());

  /** Jakarta Transactions 2.0, section 3.5; GlassFish 7.0.25 tells the adapter of none. */
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  /** Of WildFly, of GlassFish and Payara, of TomEE; the specification has none. */
  private static final List<String> MANAGERS =
      List.of(
          "java:jboss/TransactionManager",
          "java:appserver/TransactionManager",
          "java:openejb/TransactionManager");

  private final @Nullable BootstrapContext context;
  private final int timeoutSeconds;
  private final AtomicBoolean hasComplained = new AtomicBoolean();

  /** {@code timeoutSeconds}: 0 for that of the container. */
  DeliveryTransactions(@Nullable BootstrapContext context, int timeoutSeconds) {
    this.context = context;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Where the end of a transaction is told.
   *
   * @throws IOException if nowhere: a file must not be put away whose transaction was rolled back
   */
  TransactionSynchronizationRegistry registry() throws IOException {
    TransactionSynchronizationRegistry told =
        context == null ? null : context.getTransactionSynchronizationRegistry();
    if (told != null) {
      return told;
    }
    return lookup(REGISTRY, TransactionSynchronizationRegistry.class)
        .orElseThrow(
            () ->
                new IOException(
                    "the container does not tell how transactions end: have the bean deliver"
                        + " without one (TransactionAttributeType.NOT_SUPPORTED)"));
  }

  /** For the transaction that this thread begins next. */
  void setTimeout() {
    if (timeoutSeconds > 0) {
      setTimeout(timeoutSeconds);
    }
  }

  /** What this thread begins later lasts as the container has it again. */
  void resetTimeout() {
    if (timeoutSeconds > 0) {
      setTimeout(0);
    }
  }

  private void setTimeout(int seconds) {
    Optional<TransactionManager> manager =
        MANAGERS.stream()
            .flatMap(name -> lookup(name, TransactionManager.class).stream())
            .findFirst();
    try {
      if (manager.isPresent()) {
        manager.get().setTransactionTimeout(seconds);
      } else if (hasComplained.compareAndSet(false, true)) {
        LOG.log(
            Level.WARNING,
            () -> "transactionTimeoutSeconds has no effect here: set the container's own");
      }
    } catch (SystemException e) {
      LOG.log(Level.WARNING, () -> "transactionTimeoutSeconds was refused", e);
    }
  }

  @SuppressWarnings("BanJNDI") // Names of the specification and of containers, above.
  private static <T> Optional<T> lookup(String name, Class<T> type) {
    try {
      return Optional.ofNullable(new InitialContext().lookup(name))
          .filter(type::isInstance)
          .map(type::cast);
    } catch (NamingException e) {
      LOG.log(Level.TRACE, () -> "no " + name, e);
      return Optional.empty();
    }
  }
}
