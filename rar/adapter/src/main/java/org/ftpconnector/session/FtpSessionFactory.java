package org.ftpconnector.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.LearnedServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.tls.TlsSessions;
import org.jspecify.annotations.Nullable;

/**
 * Connects and logs in: gives a session, or closes everything and says why. Safe for use by many
 * threads.
 *
 * <p>What one session learns of the server, the next ones of this factory know.
 */
public final class FtpSessionFactory {
  /** How long to wait before asking a full server again, twice as long each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** What there is to learn: all at once, TYPE and PWD at once, OPTS, FEAT, where paths begin. */
  private static final int MOST_LESSONS = 5;

  private final FtpSessionSettings settings;
  private final FactoryState state;
  private final ControlSecurity security;
  private final BooleanSupplier isFullOfOurs;
  private final LearnedServer learned;

  /** Those of logins that are under way. */
  private final Set<ControlConnection> opening = ConcurrentHashMap.newKeySet();

  private volatile boolean isAbandoned;

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
    this.security = new ControlSecurity(state.tls());
    this.isFullOfOurs = isFullOfOurs;
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
      FtpSession session = openInTime(login);
      state.listener().onLogin();
      return session;
    } catch (FtpUnavailableException e) {
      state.listener().onLoginFailed(e);
      throw e;
    }
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

  /**
   * Ends the logins that are under way, as nobody wants their sessions any more, and lets none
   * begin. Waits for nobody; only a connection that the network has not opened yet takes its own
   * time.
   */
  public void abandonLogins() {
    isAbandoned = true;
    opening.forEach(ControlConnection::close);
  }

  private Map<String, Trial> trials() {
    Map<String, Trial> all = state.trials();
    all.putAll(learned.trials());
    return all;
  }

  private FtpSession openInTime(FtpLogin login) throws FtpUnavailableException {
    Deadline deadline = Deadline.in(settings.timeLimits().connect());
    Duration pause = FIRST_PAUSE;
    Optional<List<String>> offered = offeredNow();
    int lessons = 0;
    while (true) {
      try {
        return openOnce(login);
      } catch (FtpLoginException e) {
        throw e;
      } catch (FtpUnavailableException e) {
        if (offered.isPresent() && !offered.equals(offeredNow())) {
          // Once: what is offered goes round if the server knows none of it.
          offered = Optional.empty();
          state.listener().onLoginRetry(e);
          continue;
        }
        if (e instanceof LessonLearned
            && ++lessons <= MOST_LESSONS
            && deadline.isAfter(Duration.ZERO)) {
          state.listener().onLoginRetry(e);
          continue;
        }
        if (!isForNow(e) || !deadline.isAfter(pause) || !rest(pause)) {
          throw e instanceof LessonLearned lesson ? lesson.failed : e;
        }
        state.listener().onLoginRetry(e);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** A login has failed at something that the next one does without. */
  private static final class LessonLearned extends FtpUnavailableException {
    private static final long serialVersionUID = 1L;

    private final FtpUnavailableException failed;

    LessonLearned(FtpUnavailableException failed) {
      super(String.valueOf(failed.getMessage()), failed.getCause());
      this.failed = failed;
    }
  }

  /** The TLS protocols; a server that knows none of them is asked again with others, once. */
  private Optional<List<String>> offeredNow() {
    return state.tls().map(TlsSessions::offered);
  }

  private boolean isForNow(FtpUnavailableException failed) {
    return failed.getCause() instanceof FtpReplyException turnedAway
        && !(turnedAway instanceof FtpTransferException) // of a data connection that was tested
        && FullServer.isForNow(turnedAway.getReply())
        && !(FullServer.in(failed).isPresent() && isFullOfOurs.getAsBoolean());
  }

  /**
   * On the caller's own thread, a little longer or shorter so that callers do not come all at once.
   */
  private static boolean rest(Duration pause) {
    long millis = pause.toMillis();
    try {
      TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private FtpSession openOnce(FtpLogin login) throws FtpUnavailableException {
    ControlConnection control = null;
    ControlConnection begun = null;
    LoginDialogue dialogue = null;
    try {
      requireWanted();
      Deadline deadline = Deadline.in(settings.timeLimits().connect());
      control = connect(login, deadline);
      begun = control;
      opening.add(begun);
      requireWanted(); // once more: what is abandoned by now has not met it
      control = security.beforeGreeting(control, deadline);
      Introduction said = new Introduction(greeting(control, deadline));
      control = security.afterGreeting(control, said, deadline);
      Deadline ready = Deadline.in(settings.timeLimits().login());
      dialogue =
          new LoginDialogue(
              control, settings, state, learned.of(said.greeting()), said, login, ready);
      dialogue.run(security);
      learned.remember(said.greeting(), dialogue.features());
      if (control.endsLinesWithLfAlone()) {
        state.lineEnds().wereLfAlone(settings.server());
      }
      control.trace().opened(login.user());
      return dialogue.session();
    } catch (IOException | RuntimeException e) {
      if (control != null) {
        control.close();
      }
      if (e instanceof RuntimeException defect) {
        throw defect;
      }
      FtpUnavailableException failed =
          e instanceof FtpUnavailableException unavailable
              ? unavailable
              : unavailable((IOException) e, named(control), dialogue != null);
      if (dialogue != null && dialogue.isAnother()) {
        learned.forget();
      }
      throw dialogue != null && dialogue.hasLearned() ? new LessonLearned(failed) : failed;
    } finally {
      if (begun != null) {
        opening.remove(begun);
      }
    }
  }

  private void requireWanted() throws FtpUnavailableException {
    if (isAbandoned) {
      throw new FtpUnavailableException(
          "no connection to " + settings.server() + ": its pool was closed", null);
    }
  }

  private ControlConnection connect(FtpLogin login, Deadline deadline) throws IOException {
    FtpEndpoint server = settings.server();
    InetSocketAddress address = state.dialer().address(server.host(), server.port());
    Socket socket = state.dialer().connect(address, deadline);
    try {
      return new ControlConnection(
          settings, address, socket, state.secrets(), state.names().of(login.user()));
    } catch (IOException e) {
      Sockets.closeQuietly(socket);
      throw e;
    }
  }

  /** RFC 959 section 5.4: 220, or 120 and 220 later, or 421. */
  private FtpReply greeting(ControlConnection control, Deadline deadline) throws IOException {
    Command connecting = Command.asking("the greeting");
    FtpReply first = control.receive(connecting, deadline);
    FtpReply reply = control.receiveFinal(connecting, first, deadline);
    if (!reply.isPositiveCompletion()) {
      throw new FtpReplyException(control.session() + " turned the connection away", reply);
    }
    return reply;
  }

  private String named(@Nullable ControlConnection control) {
    return control == null ? settings.server().toString() : control.session();
  }

  private FtpUnavailableException unavailable(IOException e, String server, boolean hasGreeted) {
    String what = "no connection to " + server + ": " + e.getMessage();
    // A 421 arrives as a lost connection whose cause is the reply.
    IOException cause = e.getCause() instanceof FtpReplyException turnedAway ? turnedAway : e;
    if (cause instanceof FtpReplyException turnedAway) {
      return turnedAway(what + "; ", turnedAway);
    }
    if (cause instanceof SSLException) {
      return new FtpUnavailableException(what, cause); // it runs, and what to do is said
    }
    String limit =
        hasGreeted
            ? "the login time limit of " + settings.timeLimits().login().toMillis()
            : "the connect time limit of " + settings.timeLimits().connect().toMillis();
    return new FtpUnavailableException(
        what + "; check the server name and port, that the server runs, and " + limit + " ms",
        cause);
  }

  /** Some say 421 of an account that is locked, too: that passes by nobody's waiting. */
  private FtpUnavailableException turnedAway(String what, FtpReplyException reply) {
    LoginRefusal kind = LoginRefusal.of(reply.getReply(), settings.tls().isPresent());
    if (kind.isOfAccount()) {
      return new FtpLoginException(what + kind.cure(), reply);
    }
    boolean isRead = kind != LoginRefusal.UNREAD && kind != LoginRefusal.CROWDED;
    String cure = isRead ? kind.cure() : "the server allows no more connections, or none for now";
    return new FtpUnavailableException(what + cure, reply);
  }
}
