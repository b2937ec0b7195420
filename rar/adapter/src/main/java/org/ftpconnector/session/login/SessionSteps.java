package org.ftpconnector.session.login;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.DataType;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpSessionSettings;

/**
 * Words what is said behind the password: what the server can do, and what goes for the whole
 * session. Each is said once, wherever the login lets it come.
 */
final class SessionSteps {
  private static final Command UTF8_ON = Command.asking("OPTS", "UTF8 ON");

  private final FtpSessionSettings settings;
  private final FactoryState state;
  private final Introduction said;
  private final LoginDirectory directory;

  /** Whether the server has still to say what it can do. */
  private final boolean isFirst;

  private Optional<ServerFeatures> features;

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
  SessionSteps(
      FtpSessionSettings settings,
      FactoryState state,
      Optional<ServerFeatures> known,
      Introduction said,
      LoginDirectory directory) {
    this.settings = settings;
    this.state = state;
    this.features = known;
    this.said = said;
    this.directory = directory;
    this.isFirst = known.isEmpty();
  }

  /** What the server can do, as far as that is known by now. */
  Optional<ServerFeatures> features() {
    return features;
  }

  /** The site's own commands have set this one. */
  void useType(DataType own) {
    type = own;
    wanted = own;
  }

  /** What the server assumes by now. */
  DataType type() {
    return type;
  }

  /** The port that the first transfer may use. */
  Optional<PrimedPort.Answer> firstData() {
    return firstData;
  }

  /**
   * Whether the server is one that bears commands together, as far as it can be told by now; if it
   * is not, what goes wrong costs this one login.
   */
  boolean areBorneTogether() {
    return state.pipelining().isAllowed(Flight.LOGIN)
        && features.map(said::isConsistent).orElseGet(said::seemsKnown);
  }

  /** What the server can do, unless that is known: then at once what depends on it. */
  List<LoginStep> introduction() {
    List<LoginStep> steps = new ArrayList<>(question());
    if (!areBorneTogether()) {
      return steps;
    }
    if (features.isEmpty() && mayTurnUtf8On()) {
      // Before the server has stated it: a refusal is as good as none, and a round trip is saved.
      optsSaid = true;
      steps.add(new LoginStep(UTF8_ON, reply -> {}));
    }
    steps.add(setType());
    if (optsSaid || !isUtf8()) {
      steps.addAll(place());
    }
    if (features.isPresent()) {
      steps.addAll(settlement());
    }
    if (!isFirst) {
      state.priming().withLogin().ifPresent(by -> steps.add(dataConnection(by)));
    }
    return steps;
  }

  /** Not one that a login before this one has failed at. */
  private List<LoginStep> question() {
    if (features.isPresent()) {
      return List.of();
    }
    if (state.leftOut().has(ServerFeatures.FEAT)) {
      features = Optional.of(ServerFeatures.unknown());
      return List.of();
    }
    return List.of(
        new LoginStep(
            ServerFeatures.FEAT, reply -> features = Optional.of(ServerFeatures.of(reply, said))));
  }

  /** Here it costs a known server no round trip of its own. */
  private LoginStep setType() {
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

  private boolean mayTurnUtf8On() {
    return isUtf8() && !state.leftOut().has(UTF8_ON);
  }

  /** What depends on the server's features, which are known by now; once. */
  List<LoginStep> settlement() {
    List<LoginStep> steps = new ArrayList<>();
    if (settled) {
      return steps;
    }
    settled = true;
    ServerFeatures known = features.orElseThrow();
    if (known.hasUtf8() && !optsSaid && mayTurnUtf8On()) {
      // RFC 2640 does not ask for the command, but some servers wait for it. A refusal changes
      // nothing. Nothing is said where another charset is configured: that counts.
      steps.add(new LoginStep(UTF8_ON, reply -> {}));
    }
    steps.addAll(place());
    if (!typed && (settings.pipelining() == AutoOrOff.AUTO || !known.wereAsked())) {
      // The last, and every server has it: its answer shows whether all are still in step, and that
      // it was FEAT that a login before this one had ended at.
      steps.add(setType());
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
}
