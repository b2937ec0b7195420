package org.ftpconnector.spi.config;

import java.security.NoSuchAlgorithmException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.ftpconnector.session.settings.ContainerTls;

/** Finds the TLS set-up of the container that property {@code SslContext} names. */
final class ContainerTlsLookup {
  /** Stands for what the JVM has for everybody. */
  private static final String DEFAULT = "default";

  private ContainerTlsLookup() {}

  /**
   * By JNDI name, in the name space of whoever asks for a connection.
   *
   * @throws IllegalArgumentException if there is nothing of use
   */
  @SuppressWarnings("BanJNDI") // the name is an operator's, who owns the name space
  static ContainerTls find(String name) {
    try {
      if (name.equals(DEFAULT)) {
        return ContainerTls.ofJvm();
      }
      Object found = new InitialContext().lookup(name);
      return ContainerTls.of(found)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "there is a " + (found == null ? "null" : found.getClass().getName())));
    } catch (NamingException | NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e.toString(), e);
    }
  }
}
