package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.TlsSettings;
import org.ftpconnector.session.tls.TlsSessions;

/** Secures control connections as configured, and has them leave TLS where that is (RFC 4217). */
final class ControlSecurity {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private final FtpEndpoint server;
  private final Optional<TlsSessions> tls;

  /** {@code tls}: empty leaves everything as it is. */
  ControlSecurity(FtpEndpoint server, Optional<TlsSessions> tls) {
    this.server = server;
    this.tls = tls;
  }

  /** Implicit TLS. */
  ControlConnection beforeGreeting(ControlConnection control, Deadline deadline)
      throws IOException {
    return tls.isPresent() && tls.get().settings().mode() == TlsSettings.Mode.IMPLICIT
        ? control.secured(tls.get(), deadline)
        : control;
  }

  /** Explicit TLS. */
  ControlConnection afterGreeting(ControlConnection control, Introduction said, Deadline deadline)
      throws IOException {
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
    FtpReply reply = control.exchange(Command.asking("AUTH", "TLS"), deadline);
    if (reply.code() != 234) {
      throw new FtpUnavailableException(
          server
              + " does not offer explicit TLS, and nothing is sent without: it answered AUTH TLS with "
              + reply
              + ". Set Security to implicit or none if that is what the server speaks",
          null);
    }
    said.secures(reply);
    return control.secured(sessions, deadline);
  }

  /**
   * The protection of data connections, which goes before the login. RFC 4217 sections 8 and 9:
   * PBSZ must come before PROT, and means nothing with TLS.
   */
  List<LoginStep> protection() {
    if (tls.isEmpty()) {
      return List.of();
    }
    boolean isPrivate = tls.get().settings().dataProtection() == TlsSettings.DataProtection.PRIVATE;
    return List.of(
        new LoginStep(Command.asking("PBSZ", "0"), reply -> {}),
        new LoginStep(
            Command.asking("PROT", isPrivate ? "P" : "C"),
            reply -> requireProtection(isPrivate, reply)));
  }

  private void requireProtection(boolean isPrivate, FtpReply reply) throws FtpUnavailableException {
    if (!reply.isPositiveCompletion()) {
      throw new FtpUnavailableException(
          server
              + (isPrivate ? " refuses to protect" : " insists on protecting")
              + " data connections: "
              + reply
              + ". DataProtection may be private or clear",
          null);
    }
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
                + "; a server that wants a certificate of the client (KeyStorePath) may hang up here",
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
            server
                + " refused CCC ("
                + reply
                + "): control connections stay secured, and firewalls cannot read them"
                + " (ClearControlAfterLogin)");
    return control;
  }
}
