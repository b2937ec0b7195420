package org.ftpconnector.session.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsSettings;
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
public final class TlsSessions {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  /** Above any port, so that no other session can be filed under it. */
  private static final AtomicInteger KEYS = new AtomicInteger(65_536);

  private final TlsSettings settings;
  private final FtpEndpoint server;
  private final TimeLimits limits;
  private final TlsProtocols protocols;
  private final CloseNotify closeNotify;
  private final SessionResumption resumption;
  private @Nullable SSLSocketFactory sockets;

  /** Whether a handshake may begin before the server has answered the transfer's command. */
  private final Trial earlyGreeting = new Trial();

  /** Whether a data connection was secured: the first one is, step by step. */
  private volatile boolean hasSecuredData;

  public TlsSessions(
      TlsSettings settings, FtpEndpoint server, TimeLimits limits, SessionListener listener) {
    this.settings = settings;
    this.server = server;
    this.limits = limits;
    this.protocols = new TlsProtocols(server, settings.protocols());
    this.resumption = new SessionResumption(settings, server, protocols, listener);
    this.closeNotify = new CloseNotify(settings.closeNotify());
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

  public TlsSettings settings() {
    return settings;
  }

  public SecuredControl control(Socket transport, Deadline deadline) throws IOException {
    TlsKeySocket keyed = new TlsKeySocket(transport, KEYS.getAndIncrement(), limits.reply());
    try {
      keyed.readBy(deadline);
      return SecuredControl.of(handshake(keyed, deadline.limit()), keyed);
    } catch (SSLException e) {
      if (TlsFailure.isNoCommonProtocol(e)) {
        protocols.areNotSpoken();
      }
      throw TlsFailure.explained(e, server);
    }
  }

  /** What is offered now; after a failure it may be something else than before. */
  public List<String> offered() {
    return protocols.offered();
  }

  /**
   * {@code wait}: once the client's first message is sent, before the server's is read; then the
   * handshake may last for {@code limit}.
   */
  public SecuredData data(
      Socket transport, SecuredControl control, Duration limit, RecordInput.Wait wait)
      throws IOException {
    int key = keyOf(control);
    control.tickets().use();
    TlsKeySocket keyed = new TlsKeySocket(transport, key, limits.dataIdle());
    keyed.readAfter(
        () -> {
          wait.end();
          leaveKey(keyed);
          keyed.readBy(Deadline.in(limit));
        });
    SSLSocket socket = handshake(keyed, limit);
    boolean isResumed = control.isContinuedBy(socket.getSession());
    SecuredData data = new SecuredData(socket, keyed, isResumed, closeNotify);
    try {
      requireCertificateOf(control, socket);
      resumption.require(control, data);
      return data;
    } catch (IOException | RuntimeException e) {
      data.close();
      Sockets.closeQuietly(transport);
      throw e;
    }
  }

  /** By which JSSE finds the session to resume. */
  private int keyOf(SecuredControl control) {
    boolean isOff = settings.reuse() == TlsSettings.Reuse.OFF;
    return isOff ? KEYS.getAndIncrement() : control.transport().getPort();
  }

  /** The session to resume has been looked for. One of its own must not take its place. */
  private static void leaveKey(TlsKeySocket keyed) {
    keyed.fileUnder(KEYS.getAndIncrement());
  }

  private static void requireCertificateOf(SecuredControl control, SSLSocket data)
      throws SSLException {
    if (!data.getSession().getPeerCertificates()[0].equals(control.certificate())) {
      throw new SSLPeerUnverifiedException(
          "the data connection's certificate is not the control connection's");
    }
  }

  /** What becomes of data connections that resume no session. */
  public SessionResumption resumption() {
    return resumption;
  }

  /**
   * Whether the next data connection may be greeted before the server has answered the transfer's
   * command, which may refuse it: that must not use up a ticket.
   */
  public boolean mayGreetEarly(SecuredControl control) {
    return hasSecuredData && !earlyGreeting.isRefuted() && !control.tickets().isSingleUse();
  }

  /** What was learned, by its name. */
  public Map<String, Trial> trials() {
    Map<String, Trial> all = new HashMap<>(protocols.trials());
    all.putAll(resumption.trials());
    all.put("TLS on data connections before the transfer is answered", earlyGreeting);
    return all;
  }

  /** A data connection was secured. */
  public void proveData(boolean wasEarly) {
    hasSecuredData = true;
    if (wasEarly) {
      earlyGreeting.prove();
    }
  }

  /**
   * One that was greeted early could not be secured: if it never has, others are not for a while.
   */
  public void doubtEarlyGreeting() {
    if (!earlyGreeting.works()) {
      earlyGreeting.refute();
    }
  }

  private SSLSocket handshake(TlsKeySocket transport, Duration limit) throws IOException {
    SSLSocket socket =
        (SSLSocket) sockets().createSocket(transport, server.host(), transport.getPort(), true);
    configure(socket);
    socket.setUseClientMode(true);
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("no TLS handshake within " + limit.toMillis() + " ms");
    }
    transport.readAsEver();
    return socket;
  }

  private void configure(SSLSocket socket) throws SSLException {
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
    try {
      socket.setSSLParameters(parameters);
    } catch (IllegalArgumentException e) {
      throw new SSLException("this JVM does not know them: " + e.getMessage(), e);
    }
  }

  private synchronized SSLSocketFactory sockets() throws IOException {
    SSLSocketFactory made = sockets;
    if (made == null) {
      made =
          settings.container().isPresent()
              ? settings.container().get().sockets()
              : new TlsContext(settings, server).make().getSocketFactory();
      sockets = made;
    }
    return made;
  }
}
