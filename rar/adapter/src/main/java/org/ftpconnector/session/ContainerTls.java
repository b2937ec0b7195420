package org.ftpconnector.session;

import java.security.NoSuchAlgorithmException;
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

  /** What this context makes. */
  public static ContainerTls of(SSLContext context) {
    return new ContainerTls(context, context.getSocketFactory());
  }

  /** What this makes. */
  public static ContainerTls of(SSLSocketFactory sockets) {
    return new ContainerTls(sockets, sockets);
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

  SSLSocketFactory sockets() {
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
