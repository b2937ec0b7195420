package org.ftpconnector.it.chaos;

import java.time.Duration;
import org.ftpconnector.spi.config.FtpConfiguration;

/** How long a client waits here for what: everything else is at its default. */
final class Limits {
  private static final int CONNECT = 3_000;
  private static final int LOGIN = 3_000;
  private static final int REPLY = 1_000;
  private static final int DATA_CONNECT = 1_000;
  private static final int DATA_IDLE = 1_000;
  private static final int CLOSE = 300;
  private static final int VALIDATION = 500;

  /** What a busy machine takes besides. */
  private static final int SLACK = 2_000;

  private Limits() {}

  static void set(FtpConfiguration properties) {
    properties.setConnectTimeoutMillis(CONNECT);
    properties.setLoginTimeoutMillis(LOGIN);
    properties.setReplyTimeoutMillis(REPLY);
    properties.setDataConnectTimeoutMillis(DATA_CONNECT);
    properties.setDataIdleTimeoutMillis(DATA_IDLE);
    properties.setCloseTimeoutMillis(CLOSE);
    properties.setValidationTimeoutMillis(VALIDATION);
  }

  /**
   * Within which an operation has an outcome: a lease is looked at and replaced, the data
   * connection opened, each reply awaited, and what is left is closed, each within its own limit.
   */
  static Duration of(Step step) {
    int lease = VALIDATION + CONNECT + LOGIN;
    int replies = step.task().replies() * REPLY;
    int data = DATA_CONNECT + DATA_IDLE;
    return Duration.ofMillis(lease + replies + data + 2 * CLOSE + SLACK);
  }
}
