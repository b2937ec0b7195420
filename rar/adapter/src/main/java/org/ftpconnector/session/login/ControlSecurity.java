package org.ftpconnector.session.login;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.settings.TlsSettings;
import org.ftpconnector.session.tls.TlsSessions;

/** Secures control connections as configured, and has them leave TLS where that is (RFC 4217). */
public final class ControlSecurity {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private static final Command AUTH_TLS = Command.asking("AUTH", "TLS");

  /**
   * Older than RFC 4217 (draft-murray-auth-ftp-ssl). The handshake that comes next is that of AUTH
   * TLS, and so are the protocols that it may agree on.
   */
  private static final Command AUTH_SSL = Command.asking("AUTH", "SSL");

  private static final int SECURED = 234;
  private static final Set<Integer> AGREEMENTS = Set.of(200, SECURED, 334);

  private final Optional<TlsSessions> tls;

  /** {@code tls}: empty leaves everything as it is. */
  public ControlSecurity(Optional<TlsSessions> tls) {
    this.tls = tls;
  }

  /** Implicit TLS. */
  public ControlConnection beforeGreeting(ControlConnection control, Deadline deadline)
      throws IOException {
    return tls.isPresent() && tls.get().settings().mode() == TlsSettings.Mode.IMPLICIT
        ? control.secured(tls.get(), deadline)
        : control;
  }

  /** Explicit TLS. */
  public ControlConnection afterGreeting(
      ControlConnection control, Introduction said, Deadline deadline) throws IOException {
    if (tls.isEmpty()) {
      return control;
    }
    return tls.get().settings().mode() == TlsSettings.Mode.EXPLICIT
        ? explicitly(control, tls.get(), said, deadline)
        : control;
  }

  /**
   * RFC 4217 section 4. A refusal ends it: nothing, and no password at all, is ever sent unsecured
   * instead.
   */
  private ControlConnection explicitly(
      ControlConnection control, TlsSessions sessions, Introduction said, Deadline deadline)
      throws IOException {
    FtpReply reply = control.exchange(AUTH_TLS, deadline);
    boolean isBySsl = sessions.settings().allowsAuthSsl() && Replies.isUnknownCommand(reply);
    if (isBySsl) {
      reply = control.exchange(AUTH_SSL, deadline);
    }
    if (!isAgreement(reply)) {
      throw refused(control, isBySsl ? AUTH_SSL : AUTH_TLS, reply);
    }
    said.secures(reply, isBySsl);
    return reply.code() == SECURED
        ? control.secured(sessions, deadline)
        : securedDespite(reply, control, sessions, deadline);
  }

  /**
   * RFC 4217 section 4 has 234. VxWorks 5.5.1 says 200; and some say 334, which by RFC 2228 section
   * 3 waits for ADAT, but TLS has none: its handshake comes next. Who meant no by one of them
   * learns nothing, as nothing is sent before the handshake has succeeded.
   */
  private static boolean isAgreement(FtpReply reply) {
    boolean wantsAdat = reply.code() == 334 && reply.text().contains("ADAT=");
    return AGREEMENTS.contains(reply.code()) && !wantsAdat;
  }

  private static ControlConnection securedDespite(
      FtpReply reply, ControlConnection control, TlsSessions sessions, Deadline deadline)
      throws IOException {
    try {
      return control.secured(sessions, deadline);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; it had answered AUTH with " + reply, e);
    }
  }

  private FtpUnavailableException refused(ControlConnection control, Command auth, FtpReply reply) {
    return new FtpUnavailableException(
        control.session()
            + " does not offer explicit TLS, and nothing is sent without: it answered "
            + auth
            + " with "
            + reply
            + "; set Security to implicit or none"
            + (auth.equals(AUTH_SSL) ? "" : ", or AllowAuthSsl to true")
            + ", if that is what the server speaks",
        null);
  }

  /** What is to be said of data connections on a control connection that was secured so. */
  ProtectionRequest protection(ControlConnection control, Introduction said) {
    return new ProtectionRequest(
        control.session(), tls.map(TlsSessions::settings), said.isSecuredBySsl());
  }

  /**
   * What to throw if the connection is lost at the first command within TLS: in TLS 1.3 a server
   * judges the client's certificate when the client's handshake is done.
   */
  static IOException explained(FtpConnectionLostException e) {
    boolean isTold =
        e.getCause() instanceof FtpReplyException
            || String.valueOf(e.getMessage()).contains("KeyStorePath");
    return isTold
        ? e
        : new IOException(
            e.getMessage()
                + "; a server that wants a certificate of the client (KeyStorePath) may hang up"
                + " here",
            e);
  }

  /** Whether {@link #afterLogin} asks for it. */
  boolean clearsControlAfterLogin() {
    return tls.isPresent() && tls.get().settings().clearsControlAfterLogin();
  }

  /**
   * RFC 4217 section 12.3. A server that refuses leaves the connection as it is, which is more
   * protection than was asked for and no reason to fail.
   */
  ControlConnection afterLogin(ControlConnection control, Deadline deadline) throws IOException {
    if (!clearsControlAfterLogin()) {
      return control;
    }
    FtpReply reply = control.exchange(Command.asking("CCC"), deadline);
    if (reply.isPositiveCompletion()) {
      return control.cleared(deadline);
    }
    LOG.log(
        Level.WARNING,
        () ->
            control.session()
                + " refused CCC ("
                + reply
                + "): control connections stay secured, and firewalls cannot read them"
                + " (ClearControlAfterLogin)");
    return control;
  }
}
