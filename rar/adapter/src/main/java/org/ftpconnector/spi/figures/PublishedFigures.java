package org.ftpconnector.spi.figures;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows figures in the platform's MBean server: those of an adapter's connection factories while
 * the adapter runs, those of a pool while that is open. What stayed there would keep the class
 * loader of an undeployed archive.
 */
public final class PublishedFigures {
  private static final System.Logger LOG = System.getLogger(PublishedFigures.class.getName());

  private final String type;
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Map<FactoryFigures, @Nullable ObjectName> published = new LinkedHashMap<>();
  private boolean running;

  private PublishedFigures(String type) {
    this.type = type;
  }

  /** Of connection factories in a container. */
  public static PublishedFigures ofFactories() {
    return new PublishedFigures("ConnectionFactory");
  }

  /** Of pools in plain Java. */
  public static PublishedFigures ofPools() {
    return new PublishedFigures("Pool");
  }

  /** Containers may fill their pools before they start the adapter. */
  public synchronized void start() {
    running = true;
    published.replaceAll((figures, none) -> register(figures));
  }

  public synchronized void add(FactoryFigures figures) {
    published.put(figures, running ? register(figures) : null);
  }

  public synchronized List<FactoryFigures> all() {
    return List.copyOf(published.keySet());
  }

  public synchronized void stop() {
    running = false;
    published.values().forEach(this::unregister);
    published.clear();
  }

  /** Two of one server are told apart by a number, in the order of their first use. */
  private @Nullable ObjectName register(FactoryFigures figures) {
    try {
      for (int number = 1; ; number++) {
        ObjectName name =
            new ObjectName(
                "org.ftpconnector:type="
                    + type
                    + ",server="
                    + ObjectName.quote(figures.getServer())
                    + ",number="
                    + number);
        try {
          beans.registerMBean(figures.described(), name);
          return name;
        } catch (InstanceAlreadyExistsException taken) {
          LOG.log(Level.TRACE, () -> name + " is taken");
        }
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "no figures of " + figures.getServer() + " are shown", e);
      return null;
    }
  }

  private void unregister(@Nullable ObjectName name) {
    try {
      if (name != null) {
        beans.unregisterMBean(name);
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "cannot remove " + name, e);
    }
  }
}
