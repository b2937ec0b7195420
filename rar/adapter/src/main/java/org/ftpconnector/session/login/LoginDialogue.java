package org.ftpconnector.session.login;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.Pipelining;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.AutoOrOff;
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
  private static final Command UTF8_ON = Command.asking("OPTS", "UTF8 ON");

  private final FtpSessionSettings settings;
  private final FactoryState state;
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
  private ControlConnection control;
  private Optional<ServerFeatures> features;
  private boolean isAnother;

  /** What the server assumes; what it begins with by RFC 959 section 5.1. */
  private DataType type = DataType.ASCII;

  /** Most transfers want this, unless the site wants something else. */
  private DataType wanted = DataType.IMAGE;

  private boolean typed;
  private boolean optsSaid;
  private boolean settled;
  private boolean placeAsked;
  private Optional<PrimedPort.Answer> firstData = Optional.empty();

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
    this.state = state;
    this.pipelining = state.pipelining();
    this.features = known;
    this.said = said;
    this.login = login;
    this.ready = ready;
    this.isFirst = known.isEmpty();
    this.speaker = new LoginSpeaker(settings.server(), state, ready);
    this.commands = new LoginCommands(settings);
    this.directory = new LoginDirectory(control.session(), state.loginDirectoryAsRoot());
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
      Optional<DataType> own = commands.say(control, speaker);
      type = own.orElse(type);
      wanted = own.orElse(wanted);
      control = leavesTls ? security.afterLogin(control, ready) : control;
      say(introduction());
    }
    say(settlement(features()));
  }

  /** With the introduction behind the password, unless that has to be {@code apart}. */
  private void logIn(List<LoginStep> protection, boolean apart) throws IOException {
    List<LoginStep> before = joined(protection, List.of(access.user()));
    boolean isSecured = control.tls().isPresent();
    boolean mayBeAhead = isSecured || pipelining.isPasswordAsked();
    if (!isFirst && bearsLoginTogether() && mayBeAhead && settings.account().isEmpty()) {
      List<LoginStep> behind = apart ? List.of() : introduction();
      sayFirst(joined(joined(before, List.of(access.password())), behind));
      return;
    }
    sayFirst(before);
    if (!apart && bearsLoginTogether() && access.isPasswordAsked()) {
      say(joined(List.of(access.password()), introduction()));
      return;
    }
    while (!access.isLoggedIn()) {
      say(List.of(access.next()));
    }
    if (!apart) {
      say(introduction());
    }
  }

  /**
   * Whether the server is one that bears commands together, as far as it can be told by now; if it
   * is not, what goes wrong costs this one login.
   */
  private boolean bearsLoginTogether() {
    return pipelining.isAllowed(Flight.LOGIN)
        && features.map(said::isConsistent).orElseGet(said::seemsKnown);
  }

  private static List<LoginStep> joined(List<LoginStep> first, List<LoginStep> second) {
    List<LoginStep> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** A name may lead to several servers that greet alike. */
  private void requireSameProduct() throws FtpConnectionLostException {
    if (!isFirst
        && features.filter(known -> known.isKnown() && !said.isConsistent(known)).isPresent()) {
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

  /** What the server can do, unless that is known: then at once what depends on it. */
  private List<LoginStep> introduction() {
    List<LoginStep> steps = new ArrayList<>();
    if (features.isEmpty()) {
      if (state.leftOut().has(ServerFeatures.FEAT)) {
        features = Optional.of(ServerFeatures.unknown());
      } else {
        steps.add(
            new LoginStep(
                ServerFeatures.FEAT,
                reply -> features = Optional.of(ServerFeatures.of(reply, said))));
      }
    }
    if (!bearsLoginTogether()) {
      return steps;
    }
    if (features.isEmpty() && isUtf8() && !state.leftOut().has(UTF8_ON)) {
      // Before the server has stated it: a refusal is as good as none, and a round trip is saved.
      optsSaid = true;
      steps.add(new LoginStep(UTF8_ON, reply -> {}));
    }
    steps.add(type());
    if (optsSaid || !isUtf8()) {
      steps.addAll(place());
    }
    features.ifPresent(known -> steps.addAll(settlement(known)));
    if (!isFirst) {
      state.priming().withLogin().ifPresent(by -> steps.add(dataConnection(by)));
    }
    return steps;
  }

  /** Here it costs a known server no round trip of its own. */
  private LoginStep type() {
    typed = true;
    return new LoginStep(
        Command.asking("TYPE", wanted.code()),
        reply -> type = reply.isPositiveCompletion() ? wanted : type);
  }

  /** Most logins are for a transfer, and the first one needs no round trip to ask then. */
  private LoginStep dataConnection(Command by) {
    long askedNanos = System.nanoTime();
    return new LoginStep(
        by, reply -> firstData = Optional.of(new PrimedPort.Answer(by, reply, askedNanos)));
  }

  private boolean isUtf8() {
    return settings.controlEncoding().equals(StandardCharsets.UTF_8);
  }

  /** What depends on the server's features, once. */
  private List<LoginStep> settlement(ServerFeatures known) {
    List<LoginStep> steps = new ArrayList<>();
    if (settled) {
      return steps;
    }
    settled = true;
    if (known.hasUtf8() && isUtf8() && !optsSaid && !state.leftOut().has(UTF8_ON)) {
      // RFC 2640 does not ask for the command, but some servers wait for it. A refusal changes
      // nothing. Nothing is said where another charset is configured: that counts.
      steps.add(new LoginStep(UTF8_ON, reply -> {}));
    }
    steps.addAll(place());
    if (!typed && (settings.pipelining() == AutoOrOff.AUTO || !known.wereAsked())) {
      // The last, and every server has it: its answer shows whether all are still in step, and that
      // it was FEAT that a login before this one had ended at.
      steps.add(type());
    }
    return steps;
  }

  /** Where paths begin, once. Its name is read as the control connection's names are by then. */
  private List<LoginStep> place() {
    if (!settings.rootIsLoginDirectory() || placeAsked) {
      return List.of();
    }
    placeAsked = true;
    return List.of(directory.question());
  }

  private void sayFirst(List<LoginStep> steps) throws IOException {
    try {
      say(steps);
    } catch (FtpConnectionLostException e) {
      throw control.hasAnswered() ? e : ControlSecurity.explained(e);
    }
  }

  private void say(List<LoginStep> steps) throws IOException {
    if (steps.size() < 2) {
      speaker.oneByOne(control, steps);
    } else if (bearsLoginTogether()) {
      speaker.together(control, steps, Flight.LOGIN);
    } else if (maySettleTogether()) {
      speaker.together(control, steps, Flight.SETTLEMENT);
    } else {
      speaker.oneByOne(control, steps);
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

  /** Finds out where paths begin if the login has not told; {@code look} lists for it. */
  public void settle(LoginDirectory.Look look) throws IOException {
    directory.settle(control, look, features().isKnown());
  }

  /** How the login has left the control connection. */
  public LoggedIn loggedIn() {
    return new LoggedIn(
        control, features(), type, directory.path(), login.user(), said.greeting(), firstData);
  }

  /** What the server can do. */
  public ServerFeatures features() {
    return features.orElseThrow();
  }
}
