package org.ftpconnector.spi.figures;

/**
 * Operators see these figures of one connection factory, counted since the resource adapter was
 * started.
 *
 * <p>Of transfers, the data mode is the one in which the data connection was opened: {@code auto}
 * is counted as what it came to.
 */
public interface FtpFiguresMXBean {

  @Figure("The server, as ftp://host:port.")
  String getServer();

  @Figure(value = "Control connections opened and logged in.", unit = "connections")
  long getLogins();

  @Figure(
      value = "Requests for a control connection that came to none: not reached, full, or refused.",
      unit = "requests")
  long getLoginFailures();

  @Figure(
      value = "Logins tried again at once because the server was full, within the connect limit.",
      unit = "logins")
  long getLoginRetries();

  @Figure(
      value = "Pooled control connections found dead before they were lent, and replaced.",
      unit = "connections")
  long getStaleConnections();

  @Figure(value = "Control connections lost while lent.", unit = "connections")
  long getLostConnections();

  @Figure(value = "Transfers and listings under way now.", unit = "transfers")
  long getOpenTransfers();

  @Figure(value = "Complete downloads in active mode.", unit = "transfers")
  long getActiveDownloads();

  @Figure(value = "Complete downloads in passive mode.", unit = "transfers")
  long getPassiveDownloads();

  @Figure(value = "Complete uploads in active mode.", unit = "transfers")
  long getActiveUploads();

  @Figure(value = "Complete uploads in passive mode.", unit = "transfers")
  long getPassiveUploads();

  @Figure(value = "Complete listings in active mode.", unit = "transfers")
  long getActiveListings();

  @Figure(value = "Complete listings in passive mode.", unit = "transfers")
  long getPassiveListings();

  @Figure(
      value = "Transfers and listings that failed after they had begun, or were left early.",
      unit = "transfers")
  long getIncompleteTransfers();

  @Figure(
      value =
          "Complete downloads and uploads whose byte count TransferCheck had no size of the server to"
              + " compare with, and those in ascii.",
      unit = "transfers")
  long getUnverifiedTransfers();

  @Figure(
      value =
          "Lines of listings that could not be read and were left out; the log has the first of each"
              + " kind.",
      unit = "lines")
  long getUnreadableLines();

  @Figure(value = "Bytes of files received, counted as they come.", unit = "bytes")
  long getBytesDownloaded();

  @Figure(value = "Bytes of files sent, counted as they go.", unit = "bytes")
  long getBytesUploaded();

  @Figure(
      value = "Times that data mode auto found its first choice blocked and went on in the other.",
      unit = "switches")
  long getAutoSwitches();

  @Figure(
      "What was found not to work with the server, and for how many minutes it is not tried again."
          + " Empty if there is nothing.")
  String getLeftOut();

  @Figure(
      value =
          "Transfers whose secured data connection did not resume the TLS session of its control"
              + " connection, as this server never does.",
      unit = "transfers")
  long getUnresumedTransfers();

  @Figure(
      "The last failure that an application or the container was told of; refusals such as 550 are"
          + " none. Empty if there was none.")
  String getLastError();

  @Figure("When that was, as 2026-11-20T21:30:00Z. Empty if there was none.")
  String getLastErrorTime();

  /**
   * Tries again at once all that {@link #getLeftOut} names, and what was forgotten is learned anew.
   */
  void tryAll();
}
