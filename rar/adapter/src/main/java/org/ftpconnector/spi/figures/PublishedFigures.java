package org.ftpconnector.spi.figures;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * Shows the figures of an adapter's connection factories in the platform's MBean server while the
 * adapter runs. What stayed there would keep the adapter's class loader after its undeployment.
 */
public final class PublishedFigures {
  private static final System.Logger LOG = System.getLogger(PublishedFigures.class.getName());

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Map<FactoryFigures, @Nullable ObjectName> published = new LinkedHashMap<>();
  private boolean running;

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

  /** Two factories of one server are told apart by a number, in the order of their first use. */
  private @Nullable ObjectName register(FactoryFigures figures) {
    try {
      for (int number = 1; ; number++) {
        ObjectName name =
            new ObjectName(
                "org.ftpconnector:type=ConnectionFactory,server="
                    + ObjectName.quote(figures.getServer())
                    + ",number="
                    + number);
        try {
          beans.registerMBean(new Described(figures), name);
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

  /** Tells consoles what each figure means. */
  private static final class Described extends StandardMBean {
    Described(FactoryFigures figures) {
      super(figures, FtpFiguresMXBean.class, true);
    }

    @Override
    protected String getDescription(MBeanAttributeInfo attribute) {
      Object meaning = attribute.getDescriptor().getFieldValue("meaning");
      return meaning == null ? attribute.getDescription() : meaning.toString();
    }
  }
}
