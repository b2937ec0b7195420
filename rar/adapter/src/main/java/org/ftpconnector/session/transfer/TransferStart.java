package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.data.ActiveData;
import org.ftpconnector.session.data.DataOffer;
import org.ftpconnector.session.data.PassiveData;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.AutoMode;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.tls.SecuredControl;

/**
 * Starts transfers in the data mode that they are wanted in, and where that is AUTO in the one that
 * works.
 */
final class TransferStart {
  private final SessionServer server;
  private final ControlConnection control;
  private final ReentrantLock lock;
  private final FactoryState state;
  private final TimeLimits limits;
  private final PrimedPort next;
  private final PassiveData passive;
  private final ActiveData active;

  /** {@code lock}: which the transfers take for what they say to the server at their end. */
  TransferStart(
      SessionServer server,
      ReentrantLock lock,
      FtpSessionSettings settings,
      Optional<PrimedPort.Answer> atLogin) {
    this.server = server;
    this.control = server.control();
    this.lock = lock;
    this.state = server.state();
    this.limits = settings.timeLimits();
    this.next = new PrimedPort(server, atLogin);
    this.passive = new PassiveData(server, next, settings);
    this.active = new ActiveData(server, next, settings);
  }

  /** The transfer that the server has accepted, its data connection open. */
  Transfer start(TransferRequest request) throws IOException {
    requireResumable();
    if (state.dialer().usesProxy()) {
      requireNotActive(request.mode());
      return startIn(request.in(DataMode.PASSIVE));
    }
    return request.mode() == DataMode.AUTO ? startInEither(request) : startIn(request);
  }

  private Transfer startInEither(TransferRequest request) throws IOException {
    DataMode first = state.autoMode().first();
    try {
      return startIn(request.in(first));
    } catch (FtpConnectionLostException e) {
      // Perhaps for want of a data connection: the next session must not lose itself the same way.
      state.autoMode().forget();
      throw e;
    } catch (FtpDataConnectionException e) {
      DataMode second = AutoMode.other(first);
      Transfer transfer;
      try {
        transfer = startIn(request.in(second));
      } catch (IOException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw alsoFailed;
      }
      state.autoMode().switchTo(second, control.server(), e);
      state.listener().onAutoSwitch(second);
      return transfer;
    }
  }

  private Transfer startIn(TransferRequest request) throws IOException {
    try (DataOffer offer = offer(request)) {
      try {
        return attempt(request, offer);
      } catch (FtpDataConnectionException e) {
        // 426 would be the end of one that had begun.
        boolean wasHasty = next.wasHasty() && Replies.isNoDataConnection(e.getReply());
        if (!offer.isAhead() && !wasHasty) {
          throw e;
        }
        // It was our haste; nothing of the transfer has happened.
        if (offer.isAhead()) {
          next.refute(String.valueOf(e.getMessage()));
        }
      }
    }
    try (DataOffer offer = offer(request)) {
      return attempt(request, offer);
    }
  }

  private Transfer attempt(TransferRequest request, DataOffer offer) throws IOException {
    return new TransferAttempt(server, limits, next, request, offer).begin(lock);
  }

  private DataOffer offer(TransferRequest request) throws IOException {
    return switch (request.mode()) {
      case PASSIVE -> passive.offer(request.restart());
      case ACTIVE -> {
        next.forget();
        yield active.offer(request.restart());
      }
      case AUTO -> throw new IllegalArgumentException("AUTO is either of the others");
    };
  }

  /**
   * Loses the control connection if its next data connection has to resume the TLS session and
   * cannot: an upload would have emptied the file before that shows.
   */
  void requireResumable() throws FtpConnectionLostException {
    Optional<SecuredControl> secured = control.tls();
    if (state.tls().isPresent()
        && secured.isPresent()
        && state.tls().get().resumption().isSpent(secured.get())) {
      throw control.lost(
          null,
          new ProtocolException(
              "data connections have to resume the TLS session of the control connection, and there is"
                  + " nothing left to resume it with"),
          false);
    }
  }

  private void requireNotActive(DataMode mode) throws FtpUnavailableException {
    if (mode == DataMode.ACTIVE) {
      throw new FtpUnavailableException(
          "active mode is not possible through a proxy: "
              + control.session()
              + " could not connect to this client; use passive mode",
          null);
    }
  }
}
