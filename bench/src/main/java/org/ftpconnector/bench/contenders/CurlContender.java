package org.ftpconnector.bench.contenders;

import java.io.IOException;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;

/**
 * The curl of the command line, where it is installed. It reads many files in one process with one
 * session; each other operation is a process, and so a login, of its own.
 */
public final class CurlContender implements Contender {

  /** Found by {@code ServiceLoader}. */
  public CurlContender() {}

  @Override
  public String name() {
    return "curl";
  }

  @Override
  public boolean supports(Target target) {
    // Its trust is a PEM file, which the tests' certificates have not.
    return !target.tls() && Installed.onThePath("curl");
  }

  @Override
  public Client open(Target target) throws IOException {
    return new CurlClient(target);
  }
}
