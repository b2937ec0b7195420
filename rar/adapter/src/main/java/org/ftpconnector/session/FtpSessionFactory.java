package org.ftpconnector.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.login.FullServer;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.LearnedServer;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.SessionListener;

/**
 * Gives sessions with one server, and knows what has been learned of it. Safe for use by many
 * threads.
 *
 * <p>What one session learns of the server, the next ones of this factory know.
 */
public final class FtpSessionFactory {
  private final FtpSessionSettings settings;
  private final FactoryState state;
  private final BooleanSupplier isFullOfOurs;
  private final LearnedServer learned;
  private final OpeningsUnderWay underWay;

  /** Opens nothing yet. */
  public FtpSessionFactory(FtpSessionSettings settings) {
    this(settings, SessionListener.SILENT);
  }

  /** As before, and tells the listener what becomes of its sessions. */
  public FtpSessionFactory(FtpSessionSettings settings, SessionListener listener) {
    this(settings, listener, () -> false);
  }

  /**
   * As before. {@code isFullOfOurs}: asked where the server says that it is full; true if the
   * caller has sessions there itself and wants to hear of it instead of waiting.
   */
  public FtpSessionFactory(
      FtpSessionSettings settings, SessionListener listener, BooleanSupplier isFullOfOurs) {
    this.settings = settings;
    this.state = new FactoryState(settings, listener);
    this.learned = new LearnedServer(state.leftOut());
    this.underWay = new OpeningsUnderWay(settings.server());
    this.isFullOfOurs = isFullOfOurs;
  }

  /** What it was given; its sessions are of these. */
  public FtpSessionSettings settings() {
    return settings;
  }

  /**
   * A logged-in session; the caller closes it. A server that turns connections away for now, with
   * 421 or because too many are logged in, is asked again after growing pauses, as long as the
   * connect time limit allows.
   *
   * @throws FtpLoginException if the server refuses the login; the cause is the {@code
   *     FtpReplyException}
   * @throws FtpUnavailableException if the server cannot be reached or does not answer in time (the
   *     cause is the {@code IOException}), or if it turns the connection away (the cause is the
   *     {@code FtpReplyException})
   */
  public FtpSession open(FtpLogin login) throws FtpUnavailableException {
    hide(login);
    try {
      FtpSession session = repeated(login).open();
      state.listener().onLogin();
      return session;
    } catch (FtpUnavailableException e) {
      state.listener().onLoginFailed(e);
      throw e;
    }
  }

  private RepeatedOpening repeated(FtpLogin login) {
    return new RepeatedOpening(
        state,
        isFullOfOurs,
        () -> new SessionOpening(settings, state, learned, underWay, login),
        settings.timeLimits());
  }

  private void hide(FtpLogin login) {
    settings.loginCommands().stream()
        .flatMap(command -> command.secrets().stream())
        .forEach(state.secrets()::keep);
    settings.account().ifPresent(account -> state.secrets().keep(account.text()));
    state.secrets().add(login.password());
  }

  /**
   * What was found not to work with the server, by its name, and for how long it is not tried
   * again. All of it expires by itself.
   */
  public Map<String, Duration> leftOut() {
    Map<String, Duration> left = new TreeMap<>();
    trials()
        .forEach(
            (name, trial) -> {
              if (trial.isRefuted()) {
                left.put(name, trial.left());
              }
            });
    return left;
  }

  /** Tries all again, as if nothing was known of the server. */
  public void forget() {
    trials().values().forEach(Trial::forget);
    learned.forget();
  }

  /** The answer of a server that is full, if that is why no session could be opened. */
  public static Optional<FtpReply> ofFullServer(Throwable failure) {
    return FullServer.in(failure);
  }

  /**
   * Ends the logins that are under way, as nobody wants their sessions any more, and lets none
   * begin. Waits for nobody; only a connection that the network has not opened yet takes its own
   * time.
   */
  public void abandonLogins() {
    underWay.abandon();
  }

  private Map<String, Trial> trials() {
    Map<String, Trial> all = state.trials();
    all.putAll(learned.trials());
    return all;
  }
}
