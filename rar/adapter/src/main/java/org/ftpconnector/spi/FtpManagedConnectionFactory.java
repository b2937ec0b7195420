package org.ftpconnector.spi;

import org.ftpconnector.spi.figures.FigureStatistics;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.jspecify.annotations.Nullable;

/**
 * One configured FTP server in a container. What it adds to {@link PlainManagedConnectionFactory}
 * is the interface by which WildFly asks for figures, and which plain Java does not have.
 */
public class FtpManagedConnectionFactory extends PlainManagedConnectionFactory
    implements Statistics {
  private static final long serialVersionUID = 1L;

  /** For the container; everything at its default. */
  public FtpManagedConnectionFactory() {}

  @Override
  final boolean isOfContainer() {
    return true;
  }

  /**
   * The figures in WildFly's management, if this is the only factory of its adapter. Else null:
   * WildFly 39.0.1 shows the first factory's figures as those of each (docs/decisions/0009).
   */
  @Override
  public @Nullable StatisticsPlugin getStatistics() {
    return isAlone() ? new FigureStatistics(this::figuresSoFar) : null;
  }
}
