package org.ftpconnector.bench.contenders;

import java.io.IOException;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;

/**
 * The lftp of the command line, where it is installed: processes that stay logged in and are given
 * a command at a time.
 */
public final class LftpContender implements Contender {

  /** Found by {@code ServiceLoader}. */
  public LftpContender() {}

  @Override
  public String name() {
    return "lftp";
  }

  @Override
  public boolean supports(Target target) {
    // Its trust is a PEM file, which the tests' certificates have not.
    return !target.tls() && Installed.onThePath("lftp");
  }

  @Override
  public Client open(Target target) throws IOException {
    return new LftpClient(target);
  }
}
