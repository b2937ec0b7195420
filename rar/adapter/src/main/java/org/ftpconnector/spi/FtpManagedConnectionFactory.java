package org.ftpconnector.spi;

import org.ftpconnector.spi.figures.FigureStatistics;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.jspecify.annotations.Nullable;

/**
 * One configured FTP server in a container, which WildFly asks for figures besides. It is the only
 * difference: plain Java has no interface of WildFly's, and uses the class above.
 */
public class FtpManagedConnectionFactory extends PlainManagedConnectionFactory
    implements Statistics {
  private static final long serialVersionUID = 1L;

  /** For the container; everything at its default. */
  public FtpManagedConnectionFactory() {}

  /**
   * The figures in WildFly's management, if this is the only factory of its adapter. Else null:
   * WildFly 39.0.1 shows the first factory's figures as those of each (docs/decisions/0009).
   */
  @Override
  public @Nullable StatisticsPlugin getStatistics() {
    return isAlone() ? new FigureStatistics(this::figuresSoFar) : null;
  }
}
