package org.ftpconnector.spi.endpoint;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.inbound.delivery.HeldArrival;
import org.ftpconnector.inbound.delivery.NotReadyException;
import org.ftpconnector.inbound.delivery.Receiver;

/**
 * Hands files to a message-driven bean, each in its own transaction if the bean has one (Connectors
 * 2.1, section 13.5.6: {@code beforeDelivery}, the call, {@code afterDelivery}). What becomes of
 * the file the transaction's end decides, and not how the call ended: one that a bean has marked
 * for rollback returns normally, and a container commits behind a checked exception unless the
 * transaction is marked, as is done here.
 */
final class EndpointReceiver implements Receiver {
  private static final System.Logger LOG = System.getLogger(EndpointReceiver.class.getName());

  private static final String TOO_LATE =
      "rolled back, as this node gave no sign of life for leaseSeconds, so that another may have taken"
          + " the file over";

  private static final Method ON_FILE = onFile();

  private final MessageEndpointFactory endpoints;
  private final DeliveryTransactions transactions;

  EndpointReceiver(MessageEndpointFactory endpoints, DeliveryTransactions transactions) {
    this.endpoints = endpoints;
    this.transactions = transactions;
  }

  private static Method onFile() {
    try {
      return FtpFileListener.class.getMethod("onFile", FtpArrival.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void receive(HeldArrival file) throws Exception {
    // Before the transaction: Open Liberty gives all handles of one the same control connection.
    takeLease(file);
    MessageEndpoint endpoint = endpoint();
    try {
      if (endpoints.isDeliveryTransacted(ON_FILE)) {
        deliverTransacted(endpoint, file);
      } else {
        deliver(endpoint, file);
      }
    } finally {
      release(endpoint);
    }
  }

  /** A pool that has none now is no fault of the file. */
  private static void takeLease(HeldArrival file) throws NotReadyException {
    try {
      file.takeLease();
    } catch (IOException e) {
      throw new NotReadyException("no lease for a delivery now: " + e.getMessage(), e);
    }
  }

  /** What was committed stays so. */
  private static void release(MessageEndpoint endpoint) {
    try {
      endpoint.release();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "an endpoint could not be released", e);
    }
  }

  private MessageEndpoint endpoint() throws NotReadyException {
    try {
      return endpoints.createEndpoint(null);
    } catch (UnavailableException | IllegalStateException e) {
      throw new NotReadyException("the container gives no endpoint now: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // afterDelivery comes whatever the bean throws.
  private static void deliver(MessageEndpoint endpoint, HeldArrival file) throws Exception {
    endpoint.beforeDelivery(ON_FILE);
    Failure failure = new Failure();
    try {
      onFile(endpoint, file);
    } catch (Throwable e) {
      failure.add(e);
    }
    end(endpoint, failure);
    failure.rethrow();
  }

  private void deliverTransacted(MessageEndpoint endpoint, HeldArrival file) throws Exception {
    Failure failure = new Failure();
    DeliveryOutcome outcome = new DeliveryOutcome(file, transactions.registry());
    transactions.setTimeout();
    try {
      endpoint.beforeDelivery(ON_FILE);
      call(endpoint, file, outcome, failure);
      end(endpoint, failure);
    } finally {
      transactions.resetTimeout();
    }
    if (outcome.isTooLate()) {
      throw new IOException(TOO_LATE, failure.first().orElse(null));
    }
    if (!outcome.isCommitted()) {
      failure.rethrow();
    }
    failure
        .first()
        .ifPresent(e -> LOG.log(Level.WARNING, () -> file.path() + " took effect, and then", e));
    if (outcome.isRolledBack()) {
      throw new IOException("its transaction was rolled back");
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever the bean throws, its transaction has to end.
  private static void call(
      MessageEndpoint endpoint, HeldArrival file, DeliveryOutcome outcome, Failure failure) {
    try {
      outcome.join();
      onFile(endpoint, file);
      outcome.record();
    } catch (Throwable e) {
      failure.add(e);
      rollBack(outcome, failure);
    }
  }

  /** An interrupt that the bean has left behind must not cut off the end of its transaction. */
  private static void onFile(MessageEndpoint endpoint, HeldArrival file) throws Exception {
    try {
      ((FtpFileListener) endpoint).onFile(file);
    } finally {
      if (Thread.interrupted()) {
        LOG.log(Level.DEBUG, () -> "the thread was interrupted in the delivery of " + file.path());
      }
    }
  }

  private static void rollBack(DeliveryOutcome outcome, Failure failure) {
    try {
      outcome.rollBack();
    } catch (RuntimeException e) {
      failure.add(e);
    }
  }

  private static void end(MessageEndpoint endpoint, Failure failure) {
    try {
      endpoint.afterDelivery();
    } catch (ResourceException | RuntimeException e) {
      failure.add(e);
    }
  }
}
