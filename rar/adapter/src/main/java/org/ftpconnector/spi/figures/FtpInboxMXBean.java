package org.ftpconnector.spi.figures;

import java.io.IOException;

/**
 * What operators can see of one activated message-driven bean on one node, and what they can do.
 */
public interface FtpInboxMXBean {

  @Figure("The directory that is polled.")
  String getDirectory();

  @Figure("The connection factory, by its name in JNDI.")
  String getConnectionFactory();

  @Figure("This node, as it begins the names of its claims.")
  String getNode();

  @Figure(
      value =
          "Files that the last poll found old enough, before it took its part of them. None is counted while it is paused.",
      unit = "files")
  long getWaiting();

  @Figure(
      value = "Files that are this node's: being delivered, or waiting for another attempt.",
      unit = "files")
  long getClaimed();

  @Figure(value = "Deliveries that took effect.", unit = "files")
  long getDelivered();

  @Figure(value = "Attempts at a delivery that failed or were rolled back.", unit = "attempts")
  long getRolledBack();

  @Figure(value = "Files that went to the error directory.", unit = "files")
  long getDead();

  @Figure(value = "Claims of nodes that are no more, taken over by this one.", unit = "files")
  long getTakenOver();

  @Figure(
      value = "How old the oldest file was that waited at the last poll; -1 if none waited.",
      unit = "seconds")
  long getOldestWaitingSeconds();

  @Figure("When the last poll succeeded, as 2026-11-20T21:30:00Z. Empty if none has.")
  String getLastPoll();

  @Figure("What went wrong last. Empty if nothing has.")
  String getLastInboxError();

  @Figure("When that was, as 2026-11-20T21:30:00Z. Empty if nothing has.")
  String getLastInboxErrorTime();

  @Figure("Whether it begins nothing new until resume().")
  boolean isPaused();

  /** Begins nothing new; what is being delivered goes on. */
  void pause();

  /** Goes on. */
  void resume();

  /** Polls at once. */
  void pollNow();

  /**
   * Moves a file from the error directory back, to be delivered from the first attempt.
   *
   * @return false if it is not there
   */
  boolean redeliver(String name) throws IOException;
}
