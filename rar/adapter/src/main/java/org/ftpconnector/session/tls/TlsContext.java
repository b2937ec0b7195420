package org.ftpconnector.session.tls;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * Makes the context of a factory that has stores or managers of its own, or the platform's
 * authorities.
 *
 * @param settings what to trust and to show
 * @param server for messages
 */
record TlsContext(TlsSettings settings, FtpEndpoint server) {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  /** Read by JSSE when a context is made; concerns TLS 1.2 only. */
  private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

  SSLContext make() throws IOException {
    try {
      SSLContext made = withoutTickets();
      made.init(keyManagers(), trustManagers(), new SecureRandom());
      return made;
    } catch (GeneralSecurityException e) {
      throw new SSLException("the TLS set-up for " + server + " is unusable: " + e.getMessage(), e);
    }
  }

  /**
   * vsftpd 3.0.3 gives tickets a lifetime that JSSE takes for invalid, so that nothing could be
   * resumed.
   */
  private static SSLContext withoutTickets() throws GeneralSecurityException {
    synchronized (TlsContext.class) {
      String before = System.getProperty(TICKETS);
      System.setProperty(TICKETS, "false");
      try {
        return SSLContext.getInstance("TLS");
      } finally {
        if (before == null) {
          System.clearProperty(TICKETS);
        } else {
          System.setProperty(TICKETS, before);
        }
      }
    }
  }

  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
    if (settings.managers().keys().isPresent()) {
      return new KeyManager[] {settings.managers().keys().get()};
    }
    if (settings.keyStore().isEmpty()) {
      return null;
    }
    TlsSettings.Store store = settings.keyStore().get();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(store, "KeyStore"), store.password().toCharArray());
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
    if (settings.managers().trust().isPresent()) {
      return new TrustManager[] {settings.managers().trust().get()};
    }
    if (settings.trustAll()) {
      LOG.log(
          Level.WARNING,
          () ->
              server
                  + ": any certificate is accepted (TrustAllCertificates), so that an attacker can"
                  + " read and change everything");
      return new TrustManager[] {new TrustEverybody()};
    }
    if (settings.trustStore().isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(load(settings.trustStore().get(), "TrustStore"));
    return factory.getTrustManagers();
  }

  /** {@code property}: the beginning of the names of those that tell of it. */
  private static KeyStore load(TlsSettings.Store store, String property)
      throws GeneralSecurityException, IOException {
    KeyStore loaded = KeyStore.getInstance(store.type());
    try (InputStream in = Files.newInputStream(store.path())) {
      loaded.load(in, store.password().toCharArray());
      return loaded;
    } catch (NoSuchFileException e) {
      throw new SSLException(property + "Path names no file: " + store.path(), e);
    } catch (IOException e) {
      throw new SSLException(
          property
              + "Path "
              + store.path()
              + " cannot be read "
              + (store.password().isEmpty()
                  ? "without a password (" + property + "Password is not set): "
                  : "with " + property + "Password: ")
              + e.getMessage(),
          e);
    }
  }
}
