package org.ftpconnector.spi.figures;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows figures in the platform's MBean server. What stayed there would keep the class loader of an
 * undeployed archive.
 */
public final class PlatformBeans {
  private static final System.Logger LOG = System.getLogger(PlatformBeans.class.getName());

  private PlatformBeans() {}

  /**
   * Shows it until {@link #hide}.
   *
   * @param properties of its name, in order; two of one name are told apart by a number behind
   *     them, in the order of their first use
   * @param view what is shown of it
   * @return its name there; null if it cannot be shown, which is in the log then
   */
  public static <T> @Nullable ObjectName show(T figures, Class<T> view, String properties) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      for (int number = 1; ; number++) {
        ObjectName name = new ObjectName("org.ftpconnector:" + properties + ",number=" + number);
        try {
          beans.registerMBean(new DescribedFigures(figures, view), name);
          return name;
        } catch (InstanceAlreadyExistsException taken) {
          LOG.log(Level.TRACE, () -> name + " is taken");
        }
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "these figures are not shown: " + properties, e);
      return null;
    }
  }

  /** A value in a name, whatever is in it. */
  public static String quoted(String value) {
    return ObjectName.quote(value);
  }

  /** Takes it away; null is none. */
  public static void hide(@Nullable ObjectName name) {
    try {
      if (name != null) {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "cannot remove " + name, e);
    }
  }
}
