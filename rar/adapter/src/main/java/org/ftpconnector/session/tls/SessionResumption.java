package org.ftpconnector.session.tls;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TlsSettings;

/**
 * Decides what becomes of data connections that do not resume the TLS session of their control
 * connection, and remembers what the server has made of them.
 */
public final class SessionResumption {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private final TlsSettings settings;
  private final FtpEndpoint server;
  private final TlsProtocols protocols;
  private final SessionListener listener;

  /** Whether the server takes data connections that resume nothing. */
  private final Trial fullHandshakes = new Trial();

  /** Whether a data connection has ever resumed the session of its control connection. */
  private final Trial resumption = new Trial();

  private final AtomicBoolean isUnresumedTold = new AtomicBoolean();

  SessionResumption(
      TlsSettings settings, FtpEndpoint server, TlsProtocols protocols, SessionListener listener) {
    this.settings = settings;
    this.server = server;
    this.protocols = protocols;
    this.listener = listener;
  }

  /**
   * Whoever has an account at the server, and sits in between, can join a data connection to his
   * own session there: it shows the server's certificate, but cannot resume this session. So what
   * was resumed once has to be ever after.
   */
  void require(SecuredControl control, SecuredData data) throws SSLPeerUnverifiedException {
    if (data.isResumed()) {
      resumption.prove();
      return;
    }
    if (settings.reuse() == TlsSettings.Reuse.REQUIRE) {
      protocols.isNotResumed(control.session().getProtocol());
      throw new SSLPeerUnverifiedException(
          "the server did not resume the TLS session on the data connection, and TlsSessionReuse is"
              + " require");
    }
    if (settings.reuse() == TlsSettings.Reuse.AUTO && resumption.works()) {
      throw new SSLPeerUnverifiedException(
          "the data connection did not resume the TLS session of its control connection, as they"
              + " have at this server: somebody in between may have joined it to a session of his"
              + " own. If it is the server that no longer resumes sessions, set TlsSessionReuse to"
              + " off");
    }
  }

  /** A transfer succeeded by a data connection that resumed nothing. */
  public void acceptUnresumed() {
    if (settings.reuse() != TlsSettings.Reuse.AUTO) {
      return;
    }
    listener.onUnresumed();
    if (!isUnresumedTold.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          () ->
              server
                  + ": data connections do not resume the TLS session of their control connection, so"
                  + " that they cannot be told from those of somebody in between who has an account"
                  + " there too (TlsSessionReuse)");
    }
  }

  /**
   * Whether a server that says this of a data connection wants it to resume the session of the
   * control connection: 425 of proftpd 1.3.8 and FileZilla Server, 522 of vsftpd 3.0.3.
   */
  public static boolean isDemand(FtpReply reply) {
    return reply.code() == 425 || reply.code() == 522;
  }

  /**
   * Says why a server refused a data connection that did not resume the session. Where there is a
   * choice the next control connections of this factory use another protocol.
   */
  public String refused(SecuredControl control) {
    fullHandshakes.refute();
    String protocol = control.session().getProtocol();
    String what =
        "the server wants data connections to resume the TLS session of their control connection, and"
            + " this one did not";
    if (settings.reuse() == TlsSettings.Reuse.OFF) {
      return what + ": TlsSessionReuse is off";
    }
    if (protocols.isNotResumed(protocol)) {
      return what + " with " + protocol + "; new control connections use " + protocols.offered();
    }
    return what
        + (protocol.equals("TLSv1.3")
            ? ": a ticket of TLS 1.3 is good for one connection, and there was no new one; let"
                + " TlsProtocols include TLSv1.2 if the server speaks it"
            : "");
  }

  /**
   * Whether the next data connection can resume nothing where it has to, by the configuration or
   * because the server is known to refuse it else, or to resume. Where there is a choice the next
   * control connections of this factory use another protocol.
   */
  public boolean isSpent(SecuredControl control) {
    boolean mustResume =
        settings.reuse() == TlsSettings.Reuse.REQUIRE
            || (settings.reuse() == TlsSettings.Reuse.AUTO
                && (fullHandshakes.isRefuted() || resumption.works()));
    boolean isSpent =
        mustResume
            && settings.dataProtection() == TlsSettings.DataProtection.PRIVATE
            && control.tickets().areSpent();
    if (isSpent && control.tickets().isSingleUse()) {
      protocols.isNotResumed(control.session().getProtocol());
    }
    return isSpent;
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return Map.of(
        "resumption of TLS sessions",
        resumption,
        "data connections with a TLS session of their own",
        fullHandshakes);
  }
}
