package org.ftpconnector.spi.endpoint;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import org.ftpconnector.inbound.engine.Activation;
import org.ftpconnector.inbound.engine.Schedule;
import org.ftpconnector.inbound.settings.InboxProperty;
import org.ftpconnector.spi.figures.FtpInboxMXBean;

/**
 * A message-driven bean that gets the files of one directory, from its activation to its
 * deactivation (Connectors 2.1, section 13.4). Safe for use by many threads.
 */
public final class ActivatedEndpoint {
  private static final System.Logger LOG = System.getLogger(ActivatedEndpoint.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ContainerThreads threads;
  private final Activation activation;
  private final Schedule schedule;
  private final PublishedEndpoint shown;

  private ActivatedEndpoint(
      MessageEndpointFactory endpoints, EndpointSettings settings, BootstrapContext context)
      throws ResourceException {
    this.threads = new ContainerThreads(context.getWorkManager(), context.createTimer());
    this.activation =
        new Activation(
            new NamedFactory(settings.connectionFactory()),
            settings.inbox(),
            settings.inbox().dataSource().map(NamedDataSource::new),
            RANDOM.nextInt(),
            System::nanoTime,
            InstantSource.system());
    DeliveryTransactions transactions =
        new DeliveryTransactions(context, settings.transactionTimeoutSeconds());
    this.schedule =
        new Schedule(
            activation,
            threads,
            new EndpointReceiver(endpoints, transactions),
            System::nanoTime,
            RANDOM::nextDouble);
    this.shown = new PublishedEndpoint(activation, schedule, settings.connectionFactory());
  }

  /**
   * Checks what can be checked without the server, and begins; the caller ends it.
   *
   * @throws InvalidPropertyException names every property that cannot be so
   */
  public static ActivatedEndpoint begin(
      MessageEndpointFactory endpoints, FtpActivationSpec spec, BootstrapContext context)
      throws ResourceException {
    requireKnown(endpoints);
    ActivatedEndpoint begun =
        new ActivatedEndpoint(endpoints, EndpointSettings.of(spec.values()), context);
    begun.shown.show();
    begun.schedule.start();
    LOG.log(Level.DEBUG, () -> "activated " + spec);
    return begun;
  }

  private static void requireKnown(MessageEndpointFactory endpoints)
      throws InvalidPropertyException {
    TreeSet<String> known = new TreeSet<>(InboxProperty.keys());
    Arrays.stream(EndpointProperty.values()).map(EndpointProperty::key).forEach(known::add);
    List<String> unknown = new ArrayList<>();
    Class<?> bean = endpoints.getEndpointClass();
    if (bean != null) {
      unknown.addAll(UnknownProperties.of(bean, known));
    }
    if (!unknown.isEmpty()) {
      throw new InvalidPropertyException(
          "unknown activation properties " + unknown + ", these are known: " + known);
    }
  }

  /** What operators see of it. */
  public FtpInboxMXBean figures() {
    return shown;
  }

  /**
   * Begins nothing new, and waits for no delivery. Those under way end by themselves, signs of life
   * are given meanwhile, and the last of them leaves what is left to other nodes; if there is none,
   * that is begun now.
   */
  public void end() {
    shown.hide();
    activation.stop();
    schedule.end(threads::end);
    try {
      threads.begin(schedule::leaveIfIdle);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, () -> "the claims are free when the lease has ended", e);
      if (activation.isAtRest()) {
        schedule.endSigns();
      }
    }
  }
}
