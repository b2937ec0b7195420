package org.ftpconnector.bench.contenders;

/** This project's {@code FtpConnection} with {@code TransferCheck=none}: what comparing costs. */
public final class UncheckedContender extends ApiContender {

  /** Found by {@code ServiceLoader}. */
  public UncheckedContender() {
    super("api-unchecked", "none");
  }
}
