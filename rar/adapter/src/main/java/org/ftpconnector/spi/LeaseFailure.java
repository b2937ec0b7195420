package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.SecurityException;
import java.util.Optional;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Says in the application's words why the container gave no lease: the login, the configuration,
 * the server, or the pool.
 */
final class LeaseFailure {
  /** Deeper chains do not occur; a chain that is a ring does not hang us. */
  private static final int DEEPEST = 20;

  private static final String POOL_CURE =
      "; if the pool is exhausted, close every connection after use, or raise the pool's size or"
          + " waiting time (WildFly: max-pool-size, blocking-timeout-wait-millis; Open Liberty:"
          + " maxPoolSize, connectionTimeout; GlassFish and Payara: max-pool-size,"
          + " max-wait-time-in-millis; TomEE: PoolMaxSize, ConnectionMaxWaitTime)";

  private LeaseFailure() {}

  static FtpUnavailableException of(ResourceException failure, String server) {
    String ours =
        inChain(failure, FtpUnavailableException.class).map(Throwable::getMessage).orElse(null);
    Optional<SecurityException> security = inChain(failure, SecurityException.class);
    if (security.isPresent()) {
      return new FtpLoginException(
          ours == null ? String.valueOf(security.get().getMessage()) : ours, failure);
    }
    // Open Liberty 26.0.0.3 puts a ResourceAllocationException in the place of our exception.
    Optional<FtpLoginException> refused = inChain(failure, FtpLoginException.class);
    if (refused.isPresent()) {
      return new FtpLoginException(String.valueOf(refused.get().getMessage()), failure);
    }
    return new FtpUnavailableException(
        ours == null ? "no connection to " + server + ": " + configurationOrPool(failure) : ours,
        failure);
  }

  private static String configurationOrPool(ResourceException failure) {
    return inChain(failure, InvalidPropertyException.class)
        .map(
            invalid ->
                invalid.getMessage() + "; correct the connection factory, or the pool's builder")
        .orElseGet(() -> failure.getMessage() + POOL_CURE);
  }

  private static <T extends Throwable> Optional<T> inChain(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
