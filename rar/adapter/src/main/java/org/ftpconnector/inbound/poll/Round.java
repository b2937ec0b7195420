package org.ftpconnector.inbound.poll;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.server.InboxFile;

/** What one poll has found to do, taken by as many threads as do it. */
public final class Round {
  private final Survey survey;
  private final Listed listed;
  private final int most;
  private final Queue<ClaimName> orphans;
  private final Queue<InboxFile> files;

  /** {@code most}: files that one poll takes. */
  public Round(Survey survey, Listed listed, int most) {
    this.most = most;
    this.survey = survey;
    this.listed = listed;
    this.orphans = new ConcurrentLinkedQueue<>(survey.orphans());
    this.files = new ConcurrentLinkedQueue<>(listed.files());
  }

  public Survey survey() {
    return survey;
  }

  public long waiting() {
    return listed.waiting();
  }

  public Optional<ClaimName> nextOrphan() {
    return Optional.ofNullable(orphans.poll());
  }

  public Optional<InboxFile> nextFile() {
    return Optional.ofNullable(files.poll());
  }

  public boolean isEmpty() {
    return orphans.isEmpty() && files.isEmpty();
  }

  /** Whether it had as many files as one poll takes, so that there may be more. */
  public boolean isFull() {
    return listed.files().size() == most;
  }
}
