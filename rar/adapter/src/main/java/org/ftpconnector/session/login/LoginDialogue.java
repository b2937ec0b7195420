package org.ftpconnector.session.login;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.Pipelining;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;

/**
 * Says what comes between the greeting and the first operation: the login (RFC 959 section 6), what
 * the server can do, and what goes for the whole session. With a server that is known the first
 * login of a factory takes two round trips and later ones one; with all others one command follows
 * the reply to another. What a login fails at that need not be said is left out of the next one,
 * which is tried at once ({@link #hasLearned}).
 *
 * <p>A password is never sent ahead of the server's question on an unsecured connection unless this
 * server has asked for one there before: one that wants TLS first says so to USER.
 */
public final class LoginDialogue {
  private final FtpSessionSettings settings;
  private final Pipelining pipelining;
  private final Introduction said;
  private final Deadline ready;
  private final FtpLogin login;
  private final AccessControl access;
  private final LoginCommands commands;
  private final LoginDirectory directory;

  /** Whether the server has still to say what it can do. */
  private final boolean isFirst;

  private final LoginSpeaker speaker;
  private final SessionSteps steps;
  private ControlConnection control;
  private boolean isAnother;

  /** {@code known}: what the server can do, if a session before this one has asked. */
  public LoginDialogue(
      ControlConnection control,
      FtpSessionSettings settings,
      FactoryState state,
      Optional<ServerFeatures> known,
      Introduction said,
      FtpLogin login,
      Deadline ready) {
    this.control = control;
    this.settings = settings;
    this.pipelining = state.pipelining();
    this.said = said;
    this.login = login;
    this.ready = ready;
    this.isFirst = known.isEmpty();
    this.speaker = new LoginSpeaker(settings.server(), state, ready);
    this.commands = new LoginCommands(settings);
    this.directory = new LoginDirectory(control.session(), state.loginDirectoryAsRoot());
    this.steps = new SessionSteps(settings, state, known, said, directory);
    this.access =
        new AccessControl(
            settings, control.session(), login, said, pipelining, this::requireSameProduct);
  }

  /** All of it; {@code security} may have the control connection leave TLS after the login. */
  public void run(ControlSecurity security) throws IOException {
    boolean leavesTls = security.clearsControlAfterLogin();
    // What comes between them waits for the login, and what is asked behind it may go by that.
    boolean isApart = leavesTls || settings.account().isPresent() || commands.areThere();
    ProtectionRequest protection = security.protection(control, said);
    logIn(protection.beforeLogin(), isApart);
    speaker.oneByOne(control, protection.behindLogin());
    if (isApart) {
      commands.say(control, speaker).ifPresent(steps::useType);
      control = leavesTls ? security.afterLogin(control, ready) : control;
      say(steps.introduction());
    }
    say(steps.settlement());
  }

  /** With the introduction behind the password, unless that has to be {@code apart}. */
  private void logIn(List<LoginStep> protection, boolean apart) throws IOException {
    List<LoginStep> before = joined(protection, List.of(access.user()));
    if (maySendPasswordAhead()) {
      List<LoginStep> behind = apart ? List.of() : steps.introduction();
      sayFirst(joined(joined(before, List.of(access.password())), behind));
      return;
    }
    sayFirst(before);
    if (!apart && steps.areBorneTogether() && access.isPasswordAsked()) {
      say(joined(List.of(access.password()), steps.introduction()));
      return;
    }
    while (!access.isLoggedIn()) {
      say(List.of(access.next()));
    }
    if (!apart) {
      say(steps.introduction());
    }
  }

  private boolean maySendPasswordAhead() {
    return !isFirst
        && steps.areBorneTogether()
        && (control.tls().isPresent() || pipelining.isPasswordAsked())
        && settings.account().isEmpty();
  }

  private static List<LoginStep> joined(List<LoginStep> first, List<LoginStep> second) {
    List<LoginStep> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** A name may lead to several servers that greet alike. */
  private void requireSameProduct() throws FtpConnectionLostException {
    if (!isFirst && features().isKnown() && !said.isConsistent(features())) {
      isAnother = true;
      throw control.lost(
          null,
          new ProtocolException("it is another server than the one that greeted so before"),
          false);
    }
  }

  /** Whether what was known of the server is of another one. */
  public boolean isAnother() {
    return isAnother;
  }

  private void sayFirst(List<LoginStep> all) throws IOException {
    try {
      say(all);
    } catch (FtpConnectionLostException e) {
      throw control.hasAnswered() ? e : ControlSecurity.explained(e);
    }
  }

  private void say(List<LoginStep> all) throws IOException {
    if (all.size() < 2) {
      speaker.oneByOne(control, all);
    } else if (steps.areBorneTogether()) {
      speaker.together(control, all, Flight.LOGIN);
    } else if (maySettleTogether()) {
      speaker.together(control, all, Flight.SETTLEMENT);
    } else {
      speaker.oneByOne(control, all);
    }
  }

  /**
   * Whether a stranger is tried: each of these commands can be asked again, and the session is
   * nobody's yet. Who has left FEAT unanswered, or is slow with a login, has cost a wait already.
   */
  private boolean maySettleTogether() {
    return !isFirst
        && access.isLoggedIn()
        && features().wereAsked()
        && !speaker.tookItsTime()
        && pipelining.isAllowed(Flight.SETTLEMENT);
  }

  /** Whether the next login will do without something that this one may have failed at. */
  public boolean hasLearned() {
    return isAnother || speaker.hasLearned() || directory.hasLearned();
  }

  /** Finds out where paths begin if the login has not told; {@code search} lists for it. */
  public void settle(RootSearch search) throws IOException {
    directory.settle(control, search, features().isKnown());
  }

  /** How the login has left the control connection. */
  public LoggedIn loggedIn() {
    return new LoggedIn(
        control,
        features(),
        steps.type(),
        directory.path(),
        login.user(),
        said.greeting(),
        steps.firstData());
  }

  /** What the server can do. */
  public ServerFeatures features() {
    return steps.features().orElseThrow();
  }
}
