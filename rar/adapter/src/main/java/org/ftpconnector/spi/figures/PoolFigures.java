package org.ftpconnector.spi.figures;

import java.util.function.IntSupplier;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the sessions of one pool in plain Java. Safe for use by many threads. */
public final class PoolFigures extends FactoryFigures implements FtpPoolMXBean {
  private final int maxSessions;
  private final IntSupplier leased;
  private final IntSupplier idle;

  /** {@code leased} and {@code idle}: how many there are when somebody asks. */
  public PoolFigures(String server, int maxSessions, IntSupplier leased, IntSupplier idle) {
    super(server);
    this.maxSessions = maxSessions;
    this.leased = leased;
    this.idle = idle;
  }

  @Override
  public int getMaxSessions() {
    return maxSessions;
  }

  @Override
  public int getLeasedSessions() {
    return leased.getAsInt();
  }

  @Override
  public int getIdleSessions() {
    return idle.getAsInt();
  }

  /** All of them, by their names in the manual. */
  @Override
  public String toString() {
    return FigureText.of(FtpPoolMXBean.class, this);
  }

  @Override
  @Nullable ObjectName show(String properties) {
    return PlatformBeans.show(this, FtpPoolMXBean.class, properties);
  }
}
