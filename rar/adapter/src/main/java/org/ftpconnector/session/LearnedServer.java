package org.ftpconnector.session;

import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.ServerFeatures;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the latest login has learned of the server that greets like this; another greeting
 * may be another server. Safe for use by many threads.
 */
final class LearnedServer {
  private final FactoryState state;
  private volatile @Nullable Known known;

  private record Known(String greeting, ServerFeatures features) {}

  LearnedServer(FactoryState state) {
    this.state = state;
  }

  /** What is known of who has greeted so, if it is enough to do without asking again. */
  Optional<ServerFeatures> of(FtpReply greeting) {
    Known before = known;
    return before != null
            && before.greeting().equals(greeting.lines().get(0))
            && (before.features().wereAsked() || state.leftOut().has(LoginDialogue.FEAT))
        ? Optional.of(before.features())
        : Optional.empty();
  }

  void remember(FtpReply greeting, ServerFeatures features) {
    Known before = known;
    if (before != null && before.features().wereAsked() && !features.wereAsked()) {
      return; // somebody else has heard more
    }
    if (before != null && before.features() != features) {
      features.rememberingDataCommandsOf(before.features());
    }
    known = new Known(greeting.lines().get(0), features);
  }

  void forget() {
    known = null;
  }

  /** What is tried with the server, by its name; of the factory as well. */
  Map<String, Trial> trials() {
    Map<String, Trial> all = state.trials();
    Known now = known;
    if (now != null) {
      all.putAll(now.features().trials());
    }
    return all;
  }
}
