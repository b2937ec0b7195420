package org.ftpconnector.session.server;

import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what logins have learned of a server, by its greeting: another greeting may be another
 * server's. Safe for use by many threads.
 */
public final class LearnedServer {
  private final LeftOutCommands leftOut;
  private volatile @Nullable Known known;

  private record Known(String greeting, ServerFeatures features) {}

  /** {@code leftOut}: what the server is not asked for. */
  public LearnedServer(LeftOutCommands leftOut) {
    this.leftOut = leftOut;
  }

  /** What is known of the server that has greeted so, if it is enough to do without FEAT. */
  public Optional<ServerFeatures> of(FtpReply greeting) {
    Known before = known;
    return before != null
            && before.greeting().equals(greeting.lines().get(0))
            && (before.features().wereAsked() || leftOut.has(ServerFeatures.FEAT))
        ? Optional.of(before.features())
        : Optional.empty();
  }

  /** A login has ended well; what it has learned counts unless another one has heard more. */
  public void remember(FtpReply greeting, ServerFeatures features) {
    Known before = known;
    if (before != null && before.features().wereAsked() && !features.wereAsked()) {
      return;
    }
    if (before != null && before.features() != features) {
      features.rememberingDataCommandsOf(before.features());
    }
    known = new Known(greeting.lines().get(0), features);
  }

  /** Nothing is known of any server from now on. */
  public void forget() {
    known = null;
  }

  /** What is tried with the server, by its name. */
  public Map<String, Trial> trials() {
    Known now = known;
    return now == null ? Map.of() : now.features().trials();
  }
}
