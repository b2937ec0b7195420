package org.ftpconnector.spi;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javax.transaction.xa.XAResource;
import org.ftpconnector.spi.endpoint.ActivatedEndpoint;
import org.ftpconnector.spi.endpoint.FtpActivationSpec;
import org.ftpconnector.spi.figures.FactoryFigures;
import org.ftpconnector.spi.figures.FigureStatistics;
import org.ftpconnector.spi.figures.FtpInboxMXBean;
import org.ftpconnector.spi.figures.InboxStatistics;
import org.ftpconnector.spi.figures.PublishedFigures;
import org.ftpconnector.spi.transaction.ContainerTransactions;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Represents the deployed adapter as a whole (Connectors 2.1, chapter 5). It has no configuration
 * and no threads; the container owns every control connection, and what the container has not
 * closed is closed when the adapter is stopped. While it runs it shows the figures of its
 * connection factories, and has files that arrive delivered to the message-driven beans that are
 * activated with it.
 */
public final class FtpResourceAdapter implements ResourceAdapter, Statistics, Serializable {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(FtpResourceAdapter.class.getName());

  private transient @Nullable PublishedFigures figures;
  private transient @Nullable Set<EndsWithAdapter> opened;
  private transient @Nullable Map<MessageEndpointFactory, ActivatedEndpoint> activated;
  private transient int factories;
  private transient volatile @Nullable BootstrapContext context;

  private transient volatile @Nullable ContainerTransactions transactions;

  /** For the container. */
  public FtpResourceAdapter() {}

  private synchronized PublishedFigures figures() {
    PublishedFigures known = figures;
    if (known == null) {
      known = PublishedFigures.ofFactories();
      figures = known;
    }
    return known;
  }

  /** Shows them from now on, or from the start of this, until this is stopped. */
  void show(FactoryFigures ofFactory) {
    figures().add(ofFactory);
  }

  /** For {@link #hasOneFactory}. */
  synchronized void factoryJoined() {
    factories++;
  }

  synchronized boolean hasOneFactory() {
    return factories == 1;
  }

  /** Sums over all factories and beans, in WildFly's management; docs/decisions/0009. */
  @Override
  public StatisticsPlugin getStatistics() {
    return new InboxStatistics(new FigureStatistics(() -> figures().all()), this::inboxes);
  }

  private List<FtpInboxMXBean> inboxes() {
    return List.copyOf(activated().values()).stream().map(ActivatedEndpoint::figures).toList();
  }

  /** Closes it when this is stopped, unless nobody has it any more by then. */
  synchronized void closeAtStop(EndsWithAdapter connection) {
    Set<EndsWithAdapter> known = opened;
    if (known == null) {
      known = Collections.newSetFromMap(new WeakHashMap<>());
      opened = known;
    }
    known.add(connection);
  }

  private synchronized List<EndsWithAdapter> takeOpened() {
    List<EndsWithAdapter> left = opened == null ? List.of() : List.copyOf(opened);
    opened = null;
    return left;
  }

  @Override
  public void start(@Nullable BootstrapContext context) {
    figures().start();
    this.context = context;
    transactions = ContainerTransactions.of(context);
    LOG.log(Level.INFO, () -> "FTP Connector" + version() + " started");
  }

  /**
   * TomEE 9.0.0 stops the adapter and leaves what is in the pool as it is: open. Open Liberty
   * 26.0.0.3 deletes the archive before it stops the adapter, so that classes which nothing has
   * needed before cannot be loaded any more: nothing here may be the first to need one.
   */
  @Override
  public void stop() {
    for (ActivatedEndpoint left : List.copyOf(activated().values())) {
      endQuietly(left);
    }
    activated().clear();
    context = null;
    for (EndsWithAdapter left : takeOpened()) { // a method reference would load their class
      left.destroy();
    }
    figures().stop();
    transactions = null;
    LOG.log(Level.INFO, () -> "FTP Connector" + version() + " stopped");
  }

  /** One that cannot be ended must not keep the others. */
  private static void endQuietly(ActivatedEndpoint left) {
    try {
      left.end();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "an endpoint did not end", e);
    }
  }

  /** Null while this is not started, and where the container tells of none. */
  @Nullable ContainerTransactions transactions() {
    return transactions;
  }

  private static String version() {
    String version = FtpResourceAdapter.class.getPackage().getImplementationVersion();
    return version == null ? "" : " " + version;
  }

  /** Has files that arrive delivered there until {@link #endpointDeactivation}. */
  @Override
  public void endpointActivation(
      @Nullable MessageEndpointFactory endpoints, @Nullable ActivationSpec spec)
      throws ResourceException {
    BootstrapContext container = context;
    if (!(spec instanceof FtpActivationSpec known) || container == null || endpoints == null) {
      throw new NotSupportedException(
          "FTP Connector activates an FtpActivationSpec, while it runs");
    }
    ActivatedEndpoint begun = ActivatedEndpoint.begin(endpoints, known, container);
    ActivatedEndpoint before = activated().put(endpoints, begun);
    if (before != null) {
      before.end(); // the container has forgotten to
    }
  }

  @Override
  public void endpointDeactivation(
      @Nullable MessageEndpointFactory endpoints, @Nullable ActivationSpec spec) {
    ActivatedEndpoint ended = endpoints == null ? null : activated().remove(endpoints);
    if (ended != null) {
      ended.end();
    }
  }

  private synchronized Map<MessageEndpointFactory, ActivatedEndpoint> activated() {
    Map<MessageEndpointFactory, ActivatedEndpoint> known = activated;
    if (known == null) {
      known = Collections.synchronizedMap(new IdentityHashMap<>());
      activated = known;
    }
    return known;
  }

  /** Empty: FTP has nothing to recover (Connectors 2.1, 7.15 asks only XA adapters). */
  @Override
  public XAResource[] getXAResources(ActivationSpec @Nullable [] specs) {
    return new XAResource[0];
  }

  /** All are equal, having no configuration (Connectors 2.1, 19.4.2). */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FtpResourceAdapter;
  }

  @Override
  public int hashCode() {
    return FtpResourceAdapter.class.getName().hashCode();
  }
}
