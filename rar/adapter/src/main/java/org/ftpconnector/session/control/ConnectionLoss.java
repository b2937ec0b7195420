package org.ftpconnector.session.control;

import java.io.EOFException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/** Says why a control connection was lost, and what that means for what was under way. */
public final class ConnectionLoss {
  /** What sockets of the JDK say when this side has closed them. */
  private static final Set<String> CLOSED = Set.of("Socket is closed", "Socket closed");

  private ConnectionLoss() {}

  /**
   * @param session the server and the number of the connection
   * @param command that it was lost at; null for none
   * @param outcomeKnown see {@link FtpConnectionLostException#isOutcomeKnown}
   * @param mayBegin whether what was done since the connection was taken up can be done again: the
   *     server had not answered anything, as it had died unnoticed, or nothing was to be changed
   *     and the loss was not waited for
   */
  static FtpConnectionLostException of(
      FtpEndpoint server,
      String session,
      @Nullable Command command,
      Exception cause,
      boolean outcomeKnown,
      boolean mayBegin) {
    String during = command == null ? "" : " at " + command;
    return new FtpConnectionLostException(
        "lost the control connection to " + session + during + ": " + reason(server, cause),
        cause,
        outcomeKnown,
        outcomeKnown && mayBegin && !isInterrupt(cause));
  }

  /** Whether no limit has passed: the server has hung up, or its answers did not match. */
  public static boolean isAtOnce(Exception cause) {
    return cause instanceof ProtocolException
        || cause instanceof EOFException
        || cause instanceof SocketException;
  }

  /** Whether the command may be what the connection was lost by: not if the server has said why. */
  public static boolean isByCommand(FtpConnectionLostException lost) {
    Throwable cause = lost.getCause();
    return !(cause instanceof FtpReplyException) && !(cause instanceof Exception e && isOurs(e));
  }

  /** Whether the thread was interrupted, or another one has closed the connection. */
  private static boolean isOurs(Exception cause) {
    return TlsFailure.hasCause(cause, ClosedChannelException.class)
        || CLOSED.contains(String.valueOf(cause.getMessage()));
  }

  private static boolean isInterrupt(Exception cause) {
    return TlsFailure.hasCause(cause, ClosedByInterruptException.class);
  }

  private static String reason(FtpEndpoint server, Exception cause) {
    if (cause instanceof SSLException tls && TlsFailure.isForWantOfCertificate(tls)) {
      return String.valueOf(TlsFailure.explained(tls, server).getMessage());
    }
    if (isInterrupt(cause)) {
      return "the thread was interrupted";
    }
    if (isOurs(cause)) {
      return "it was closed on this side";
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
