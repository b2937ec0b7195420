package org.ftpconnector.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Secures connections with TLS, so that data connections resume the session of their control
 * connection, and no other (RFC 4217 section 10.2 lets servers demand it; vsftpd and proftpd do by
 * default).
 *
 * <p>Unless protocols are configured, TLS 1.2 without session tickets is offered first: its
 * sessions can be resumed any number of times, whereas a ticket of TLS 1.3 is good for one
 * connection and servers send no new one on an upload. A server that does not speak TLS 1.2 is
 * offered TLS 1.3 from then on. One for each factory.
 */
final class TlsSessions {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  /** Above any port, so that no other session can be filed under it. */
  private static final AtomicInteger KEYS = new AtomicInteger(65_536);

  /** Read by JSSE when a context is made; concerns TLS 1.2 only. */
  private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

  private final TlsSettings settings;
  private final FtpEndpoint server;
  private final Duration writeLimit;
  private @Nullable SSLContext context;
  private volatile List<String> preferred = List.of("TLSv1.2");

  TlsSessions(TlsSettings settings, FtpEndpoint server, Duration writeLimit) {
    this.settings = settings;
    this.server = server;
    this.writeLimit = writeLimit;
    if (settings.dataProtection() == TlsSettings.DataProtection.CLEAR) {
      LOG.log(
          Level.WARNING,
          () -> server + ": files and listings travel readable (DataProtection is clear)");
    }
    if (settings.clearsControlAfterLogin()) {
      LOG.log(
          Level.WARNING,
          () ->
              server
                  + ": after the login commands travel readable and can be forged"
                  + " (ClearControlAfterLogin)");
    }
  }

  TlsSettings settings() {
    return settings;
  }

  SecuredControl control(Socket transport, Deadline deadline) throws IOException {
    KeyedSocket keyed = new KeyedSocket(transport, KEYS.getAndIncrement(), writeLimit);
    try {
      return SecuredControl.of(handshake(keyed, deadline), keyed);
    } catch (SSLException e) {
      if (settings.protocols().isEmpty() && TlsFailure.isNoCommonProtocol(e)) {
        preferred = List.of("TLSv1.3");
      }
      throw TlsFailure.explained(e, server);
    }
  }

  /** What AUTO offers now; after a failure it may be something else than before. */
  List<String> offered() {
    return settings.protocols().isEmpty() ? preferred : settings.protocols();
  }

  SSLSocket data(Socket transport, SecuredControl control, Deadline deadline) throws IOException {
    boolean isOff = settings.reuse() == TlsSettings.Reuse.OFF;
    int key = isOff ? KEYS.getAndIncrement() : control.transport().getPort();
    SSLSocket socket = handshake(new KeyedSocket(transport, key, writeLimit), deadline);
    try {
      if (!socket.getSession().getPeerCertificates()[0].equals(control.certificate())) {
        throw new SSLHandshakeException(
            "the data connection's certificate is not the control connection's");
      }
      if (settings.reuse() == TlsSettings.Reuse.REQUIRE
          && !control.isContinuedBy(socket.getSession())) {
        throw new SSLHandshakeException(
            "the server did not resume the TLS session on the data connection, and TlsSessionReuse"
                + " is require");
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      Transfer.closeQuietly(transport);
      throw e;
    }
  }

  private SSLSocket handshake(KeyedSocket transport, Deadline deadline) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context()
                .getSocketFactory()
                .createSocket(transport, server.host(), transport.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(offered().toArray(String[]::new));
    if (!settings.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(settings.cipherSuites().toArray(String[]::new));
    }
    if (!settings.trustAll()) {
      // RFC 4217 section 15.1 leaves the check of the name to the client; HTTPS's rules are what
      // people expect.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.setUseClientMode(true);
    transport.readBy(deadline);
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException(
          "no TLS handshake within " + deadline.limit().toMillis() + " ms");
    }
    transport.readAsEver();
    return socket;
  }

  private synchronized SSLContext context() throws IOException {
    SSLContext made = context;
    if (made == null) {
      made = makeContext();
      context = made;
    }
    return made;
  }

  private SSLContext makeContext() throws IOException {
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
    synchronized (TlsSessions.class) {
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
    if (settings.keyStore().isEmpty()) {
      return null;
    }
    TlsSettings.Store store = settings.keyStore().get();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(store, "KeyStorePath"), store.password().toCharArray());
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
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
    factory.init(load(settings.trustStore().get(), "TrustStorePath"));
    return factory.getTrustManagers();
  }

  private static KeyStore load(TlsSettings.Store store, String property)
      throws GeneralSecurityException, IOException {
    KeyStore loaded = KeyStore.getInstance(store.type());
    try (InputStream in = Files.newInputStream(store.path())) {
      loaded.load(in, store.password().toCharArray());
      return loaded;
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(property + " names no file: " + store.path());
    } catch (IOException e) {
      throw new IOException(
          property + " " + store.path() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
