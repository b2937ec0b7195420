package org.ftpconnector.spi.figures;

/** Operators see these figures of one pool in plain Java, counted since it was built. */
public interface FtpPoolMXBean extends FtpFiguresMXBean {

  @Figure(value = "Sessions that there may be at most.", unit = "connections")
  int getMaxSessions();

  @Figure(value = "Sessions that are lent now, or just being opened.", unit = "connections")
  int getLeasedSessions();

  @Figure(value = "Sessions that wait for somebody now.", unit = "connections")
  int getIdleSessions();
}
