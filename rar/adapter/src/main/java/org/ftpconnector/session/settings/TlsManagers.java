package org.ftpconnector.session.settings;

import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Objects of the application's own that take the place of the stores, in plain Java only: no
 * configuration of a container can name them.
 *
 * @param trust judges the server's certificates; empty leaves it to the trust store
 * @param keys has the client's own certificate and key; empty leaves it to the key store
 */
public record TlsManagers(Optional<TrustManager> trust, Optional<KeyManager> keys) {

  /** Everything is left to the stores. */
  public static final TlsManagers NONE = new TlsManagers(Optional.empty(), Optional.empty());

  /** The classes alone: what they print of themselves may be a secret. */
  @Override
  public String toString() {
    return "TlsManagers[" + className(trust) + ", " + className(keys) + "]";
  }

  private static String className(Optional<?> manager) {
    return manager.map(object -> object.getClass().getName()).orElse("-");
  }
}
