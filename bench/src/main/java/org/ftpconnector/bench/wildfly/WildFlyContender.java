package org.ftpconnector.bench.wildfly;

import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;

/**
 * This project's Commons VFS provider inside WildFly: {@code ftp-jca} URLs over the resource
 * adapter and the server's pool. Takes part where {@code bench.wildfly.home} says where WildFly is.
 */
public final class WildFlyContender implements Contender {
  /** As the tables name it. */
  public static final String NAME = "ftp-jca";

  /** Found by {@code ServiceLoader}. */
  public WildFlyContender() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Target target) {
    return !System.getProperty("bench.wildfly.home", "").isEmpty();
  }

  @Override
  public Client open(Target target) {
    return new WildFlyClient(target);
  }
}
