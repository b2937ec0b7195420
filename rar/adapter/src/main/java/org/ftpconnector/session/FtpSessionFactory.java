package org.ftpconnector.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Connects and logs in: gives a session, or closes everything and says why. Safe for use by many
 * threads.
 *
 * <p>What one session learns of the server, the next ones of this factory know.
 */
public final class FtpSessionFactory {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

  /**
   * Servers say 530 for a full house too; only the text tells that from a wrong password. Too many
   * <em>attempts</em> are no full house: asking again could lock the account.
   */
  private static final Pattern TOO_MANY =
      Pattern.compile(
          "too many (connected )?(users|clients|connections|sessions)"
              + "|no more (users|clients|connections|sessions)"
              + "|maximum number of (allowed )?(users|clients|connections|sessions)"
              + "|(user|client|connection|session) limit",
          Pattern.CASE_INSENSITIVE);

  /** How long to wait before asking a full server again, twice as long each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final FtpSessionSettings settings;
  private final FactoryMemory memory;
  private final ControlSecurity security;
  private volatile @Nullable Known known;

  /**
   * What was learned of the server that greets like this; another greeting may be another server.
   */
  private record Known(String greeting, ServerFeatures features) {}

  /** Opens nothing yet. */
  public FtpSessionFactory(FtpSessionSettings settings) {
    this(settings, SessionListener.SILENT);
  }

  /** As before, and tells the listener what becomes of its sessions. */
  public FtpSessionFactory(FtpSessionSettings settings, SessionListener listener) {
    this.settings = settings;
    this.memory = new FactoryMemory(settings, listener);
    this.security = new ControlSecurity(settings.server(), memory.tls());
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
    try {
      FtpSession session = openInTime(login);
      memory.listener().onLogin();
      return session;
    } catch (FtpUnavailableException e) {
      memory.listener().onLoginFailed(e);
      throw e;
    }
  }

  private FtpSession openInTime(FtpLogin login) throws FtpUnavailableException {
    Deadline deadline = Deadline.in(settings.timeLimits().connect());
    Duration pause = FIRST_PAUSE;
    Optional<List<String>> offered = offeredNow();
    while (true) {
      try {
        return openOnce(login);
      } catch (FtpLoginException e) {
        throw e;
      } catch (FtpUnavailableException e) {
        if (offered.isPresent() && !offered.equals(offeredNow())) {
          // Once: what is offered goes round if the server knows none of it.
          offered = Optional.empty();
          memory.listener().onLoginRetry(e);
          continue;
        }
        if (!isForNow(e.getCause()) || !deadline.isAfter(pause) || !rest(pause)) {
          throw e;
        }
        memory.listener().onLoginRetry(e);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** The TLS protocols; a server that knows none of them is asked again with others, once. */
  private Optional<List<String>> offeredNow() {
    return memory.tls().map(TlsSessions::offered);
  }

  private static boolean isForNow(@Nullable Throwable cause) {
    return cause instanceof FtpReplyException turnedAway
        && (turnedAway.getReply().isTransientNegative()
            || TOO_MANY.matcher(turnedAway.getReply().text()).find());
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
    try {
      Deadline deadline = Deadline.in(settings.timeLimits().connect());
      control = connect(deadline);
      control = security.beforeGreeting(control, deadline);
      FtpReply greeting = greeting(control, deadline);
      control = security.afterGreeting(control, deadline);
      Deadline ready = Deadline.in(settings.timeLimits().login());
      logIn(control, login, ready);
      control = security.afterLogin(control, ready);
      ServerFeatures features = features(control, greeting, ready);
      if (features.hasUtf8()) {
        // RFC 2640 does not ask for the command, but some servers wait for it. A refusal changes
        // nothing.
        control.exchange(Command.asking("OPTS", "UTF8 ON"), ready);
        control.useCharset(StandardCharsets.UTF_8);
      }
      new CommandTrace(settings.server()).opened(login.user());
      return new FtpSession(
          control, settings, features, memory, root(control, ready), login.user(), greeting);
    } catch (IOException | RuntimeException e) {
      if (control != null) {
        control.close();
      }
      if (e instanceof FtpUnavailableException unavailable) {
        throw unavailable;
      }
      if (e instanceof IOException io) {
        throw unavailable(io);
      }
      throw (RuntimeException) e;
    }
  }

  private ControlConnection connect(Deadline deadline) throws IOException {
    FtpEndpoint server = settings.server();
    InetSocketAddress address = memory.dialer().address(server.host(), server.port());
    Socket socket = memory.dialer().connect(address, deadline);
    try {
      return new ControlConnection(settings, address, socket);
    } catch (IOException e) {
      Transfer.closeQuietly(socket);
      throw e;
    }
  }

  /** RFC 959 section 5.4: 220, or 120 and 220 later, or 421. */
  private FtpReply greeting(ControlConnection control, Deadline deadline) throws IOException {
    Command connecting = Command.asking("the greeting");
    FtpReply reply = control.receive(connecting, deadline);
    while (reply.isPositivePreliminary()) {
      reply = control.receive(connecting, deadline);
    }
    if (!reply.isPositiveCompletion()) {
      throw new FtpReplyException(settings.server() + " turned the connection away", reply);
    }
    return reply;
  }

  /** RFC 959 section 5.4 and the login diagram of section 6. */
  private void logIn(ControlConnection control, FtpLogin login, Deadline ready) throws IOException {
    FtpReply reply = control.exchange(Command.asking("USER", login.user()), ready);
    if (reply.code() == 331) {
      reply = control.exchange(Command.secret("PASS", login.password()), ready);
    }
    if (reply.isPositiveCompletion()) {
      return;
    }
    String what = settings.server() + " refused the login of user \"" + login.user() + "\"";
    FtpReplyException refused = new FtpReplyException(what, reply);
    if (reply.isTransientNegative() || TOO_MANY.matcher(reply.text()).find()) {
      throw refused;
    }
    throw new FtpLoginException(
        refused.getMessage() + "; check the user name and the password", refused);
  }

  /**
   * What goes before every path: RFC 959 section 5.4 and appendix II, 257 and the directory in
   * quotes.
   */
  private String root(ControlConnection control, Deadline ready) throws IOException {
    if (!settings.rootIsLoginDirectory()) {
      return "";
    }
    FtpReply reply = control.exchange(Command.asking("PWD"), ready);
    Matcher quoted = QUOTED.matcher(reply.text());
    boolean isStated = reply.isPositiveCompletion() && quoted.find();
    String directory = isStated ? quoted.group(1).replace("\"\"", "\"") : "";
    if (!directory.startsWith("/")) {
      throw new FtpUnavailableException(
          settings.server()
              + " does not state an absolute login directory, but answers PWD with "
              + reply
              + "; set RootIsLoginDirectory to false to do without",
          null);
    }
    return directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
  }

  private ServerFeatures features(ControlConnection control, FtpReply greeting, Deadline ready)
      throws FtpConnectionLostException {
    Known before = known;
    String firstLine = greeting.lines().get(0);
    if (before != null && before.greeting().equals(firstLine)) {
      return before.features();
    }
    ServerFeatures features = ServerFeatures.of(control.exchange(Command.asking("FEAT"), ready));
    if (before != null) {
      features.rememberingDataCommandsOf(before.features());
    }
    known = new Known(firstLine, features);
    return features;
  }

  private FtpUnavailableException unavailable(IOException e) {
    // A 421 arrives as a lost connection whose cause is the reply.
    IOException cause = e.getCause() instanceof FtpReplyException turnedAway ? turnedAway : e;
    String cure =
        cause instanceof FtpReplyException
            ? "; the server allows no more connections, or none for now"
            : "; check the server name and port, that the server runs, and the connect time limit of "
                + settings.timeLimits().connect().toMillis()
                + " ms";
    return new FtpUnavailableException(
        "no connection to " + settings.server() + ": " + cause.getMessage() + cure, cause);
  }
}
