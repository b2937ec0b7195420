package org.ftpconnector.bench.contenders;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return !target.tls() && isInstalled();
  }

  private static boolean isInstalled() {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, "curl"))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Client open(Target target) throws IOException {
    return new CurlClient(target);
  }
}
