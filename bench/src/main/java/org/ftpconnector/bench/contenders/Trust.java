package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.ftpconnector.bench.Target;

/** What the clients trust that take a trust manager. */
final class Trust {
  private Trust() {}

  /** Trusts the authority of the target's certificate. */
  static X509TrustManager of(Target target) throws IOException {
    try (InputStream in = Files.newInputStream(target.trustStore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, "changeit".toCharArray());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new IOException("this JDK has no X.509 trust manager");
    } catch (GeneralSecurityException e) {
      throw new IOException("unusable trust store " + target.trustStore(), e);
    }
  }
}
