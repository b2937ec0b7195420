package org.ftpconnector.inbound;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ftpconnector.api.FtpEntry;

/** What one poll has found to do, taken by as many threads as do it. */
final class Round {
  private final Survey survey;
  private final Listed listed;
  private final int most;
  private final Queue<ClaimName> orphans;
  private final Queue<FtpEntry> files;

  /** {@code most}: files that one poll takes. */
  Round(Survey survey, Listed listed, int most) {
    this.most = most;
    this.survey = survey;
    this.listed = listed;
    this.orphans = new ConcurrentLinkedQueue<>(survey.orphans());
    this.files = new ConcurrentLinkedQueue<>(listed.files());
  }

  Survey survey() {
    return survey;
  }

  long waiting() {
    return listed.waiting();
  }

  Optional<ClaimName> nextOrphan() {
    return Optional.ofNullable(orphans.poll());
  }

  Optional<FtpEntry> nextFile() {
    return Optional.ofNullable(files.poll());
  }

  boolean isEmpty() {
    return orphans.isEmpty() && files.isEmpty();
  }

  /** Whether it had as many files as one poll takes, so that there may be more. */
  boolean isFull() {
    return listed.files().size() == most;
  }
}
