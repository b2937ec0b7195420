package org.ftpconnector.session.login;

import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.settings.TlsSettings;

/**
 * Asks for the protection of one session's data connections (RFC 4217 sections 8 and 9), before the
 * login, and behind it where the server wants that first. PBSZ must come before PROT, and means
 * nothing with TLS, so that its answer does not count.
 */
final class ProtectionRequest {
  private final String server;
  private final Optional<TlsSettings> tls;
  private final boolean isBySsl;
  private boolean isDeferred;

  /**
   * {@code tls}: empty asks for nothing. {@code isBySsl}: whether the server has agreed to AUTH SSL
   * and not to AUTH TLS.
   */
  ProtectionRequest(String server, Optional<TlsSettings> tls, boolean isBySsl) {
    this.server = server;
    this.tls = tls;
    this.isBySsl = isBySsl;
  }

  List<LoginStep> beforeLogin() {
    return steps(
        reply -> {
          if (isLoginWanted(reply)) {
            isDeferred = true;
          } else {
            requireProtection(reply);
          }
        });
  }

  /** Nothing, if the server has agreed before the login. */
  List<LoginStep> behindLogin() {
    return isDeferred ? steps(this::requireProtection) : List.of();
  }

  private List<LoginStep> steps(LoginStep.Answer toProt) {
    return tls.isEmpty()
        ? List.of()
        : List.of(
            new LoginStep(Command.asking("PBSZ", "0"), reply -> {}),
            new LoginStep(Command.asking("PROT", isPrivate() ? "P" : "C"), toProt));
  }

  /** RFC 2228 lists both among the answers to PBSZ and PROT, and leaves it open when they come. */
  private static boolean isLoginWanted(FtpReply reply) {
    return reply.code() == 503 || reply.code() == 530;
  }

  private void requireProtection(FtpReply reply) throws FtpUnavailableException {
    if (reply.isPositiveCompletion() || (isGranted() && Replies.isUnknownCommand(reply))) {
      return;
    }
    throw new FtpUnavailableException(
        server
            + (isPrivate() ? " refuses to protect" : " insists on protecting")
            + " data connections: "
            + reply
            + "; DataProtection may be private or clear",
        null);
  }

  /**
   * Whether data connections are private where there is no PROT to ask for that: with implicit TLS,
   * and with AUTH SSL, which in the drafts before RFC 4217 asked for both at once. With AUTH TLS
   * they would be clear. One that is clear all the same fails, as its server does not shake hands.
   */
  private boolean isGranted() {
    boolean isOld = isBySsl || tls.filter(t -> t.mode() == TlsSettings.Mode.IMPLICIT).isPresent();
    return isPrivate() && isOld;
  }

  private boolean isPrivate() {
    return tls.filter(t -> t.dataProtection() == TlsSettings.DataProtection.PRIVATE).isPresent();
  }
}
