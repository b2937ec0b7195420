package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.SecurityException;
import java.util.Optional;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.jspecify.annotations.Nullable;

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

  private static final String PLAIN_POOL_CURE =
      "; close every connection and stream after use, or raise maxSessions or maxWait";

  private LeaseFailure() {}

  static FtpUnavailableException of(
      ResourceException failure, String server, boolean isOfContainer) {
    // Open Liberty 26.0.0.3 puts a ResourceAllocationException in the place of our exception.
    Optional<FtpUnavailableException> ours = inChain(failure, FtpLoginException.class);
    ours = ours.isPresent() ? ours : inChain(failure, FtpUnavailableException.class);
    Optional<SecurityException> security = inChain(failure, SecurityException.class);
    String told = ours.map(Throwable::getMessage).orElse(null);
    Throwable cause = cause(failure, ours);
    if (security.isPresent() || ours.filter(FtpLoginException.class::isInstance).isPresent()) {
      return new FtpLoginException(
          told == null ? String.valueOf(security.orElseThrow().getMessage()) : told, cause);
    }
    return new FtpUnavailableException(
        told == null ? "no connection to " + server + ": " + cured(failure, isOfContainer) : told,
        cause);
  }

  /** What the container has wrapped around our own exception has nothing to add. */
  private static @Nullable Throwable cause(
      ResourceException failure, Optional<FtpUnavailableException> ours) {
    if (ours.isPresent()) {
      return ours.get();
    }
    Optional<InvalidPropertyException> invalid = inChain(failure, InvalidPropertyException.class);
    return invalid.isPresent() ? invalid.get().getCause() : failure;
  }

  private static String cured(ResourceException failure, boolean isOfContainer) {
    return inChain(failure, InvalidPropertyException.class)
        .map(
            invalid ->
                invalid.getMessage()
                    + "; correct "
                    + (isOfContainer ? "the connection factory" : "the pool's builder"))
        .orElseGet(() -> failure.getMessage() + (isOfContainer ? POOL_CURE : PLAIN_POOL_CURE));
  }

  private static <T extends Throwable> Optional<T> inChain(
      Throwable failure, Class<? extends T> type) {
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
