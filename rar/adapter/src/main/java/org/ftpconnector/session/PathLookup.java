package org.ftpconnector.session;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;

/**
 * Finds what stands at a path: as the server says of the path itself where that proves it, else in
 * the listing of the directory above. What no answer proves is an error, and never an absence.
 */
final class PathLookup {
  private final PathFacts facts;
  private final Listings listings;
  private final FileTransfers transfers;
  private final PathAnswers answers;

  PathLookup(PathFacts facts, Listings listings, FileTransfers transfers, ServerFeatures features) {
    this.facts = facts;
    this.listings = listings;
    this.transfers = transfers;
    this.answers = features.pathAnswers();
  }

  /** Empty if there is nothing; {@code mode}: of the listing, if one is needed. */
  Optional<FtpEntry> find(String path, DataMode mode) throws IOException {
    Optional<PathFacts.Answer> described =
        facts.canAskMlst() ? facts.askMlst(path) : Optional.empty();
    PathFacts.Answer answer;
    if (described.isPresent()) {
      answer = described.get();
    } else {
      transfers.use(DataType.IMAGE);
      answer = facts.askSizeAndCwd(path);
    }
    if (answer.isProven()) {
      return answer.entry();
    }
    Optional<FtpEntry> listed = listed(path, mode, answer);
    if (described.isPresent()) {
      learnFrom(listed);
    }
    return listed;
  }

  /** MLST had refused it. */
  private void learnFrom(Optional<FtpEntry> listed) {
    if (listed.isEmpty()) {
      answers.refusalOfMlst().prove();
    } else {
      answers.refusalOfMlst().refute();
    }
  }

  private Optional<FtpEntry> listed(String path, DataMode mode, PathFacts.Answer answer)
      throws IOException {
    if (PathText.isRoot(path)) {
      throw answer.refusal().orElseThrow();
    }
    String above = PathText.above(path);
    try {
      return listings.find(above, PathText.name(path), mode);
    } catch (NoDataConnectionException e) {
      throw because(answer, e);
    } catch (FtpReplyException refused) {
      // Perhaps there is no directory to be listed.
      Optional<FtpEntry> directory = find(above, mode);
      if (directory.isEmpty() || directory.get().kind() == FtpEntry.Kind.FILE) {
        return Optional.empty();
      }
      throw because(answer, refused);
    }
  }

  private static IOException because(PathFacts.Answer answer, IOException unlistable) {
    answer.refusal().ifPresent(unlistable::addSuppressed);
    return unlistable;
  }
}
