package org.ftpconnector.session.settings;

import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Trust and keys as the container has set them up. Two are equal if they come from the same object.
 */
public final class ContainerTls {
  private final Object origin;
  private final SSLSocketFactory sockets;

  private ContainerTls(Object origin, SSLSocketFactory sockets) {
    this.origin = origin;
    this.sockets = sockets;
  }

  /** What an {@code SSLContext} or {@code SSLSocketFactory} makes; empty for anything else. */
  public static Optional<ContainerTls> of(@Nullable Object found) {
    if (found instanceof SSLContext context) {
      return Optional.of(new ContainerTls(context, context.getSocketFactory()));
    }
    return found instanceof SSLSocketFactory sockets
        ? Optional.of(new ContainerTls(sockets, sockets))
        : Optional.empty();
  }

  /**
   * What the JVM has for everybody: WildFly's {@code default-ssl-context} is its default context,
   * Liberty's {@code transportSecurity} its default socket factory, which else comes from the
   * default context.
   *
   * @throws NoSuchAlgorithmException if there is none
   */
  public static ContainerTls ofJvm() throws NoSuchAlgorithmException {
    return new ContainerTls(
        SSLContext.getDefault(), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  public SSLSocketFactory sockets() {
    return sockets;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContainerTls tls && tls.origin.equals(origin);
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }

  @Override
  public String toString() {
    return "ContainerTls[" + origin.getClass().getName() + "]";
  }
}
