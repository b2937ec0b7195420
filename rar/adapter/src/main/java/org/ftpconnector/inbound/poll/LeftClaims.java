package org.ftpconnector.inbound.poll;

import java.util.Set;
import java.util.TreeSet;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.server.Complaints;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Says of claims that nobody has any more, and that this inbox leaves, as by its patterns they are
 * another's. One thread at a time.
 */
final class LeftClaims {
  private final InboxSettings settings;
  private final Complaints complaints = new Complaints("leaves the claim of");
  private Set<String> before = Set.of();

  LeftClaims(InboxSettings settings) {
    this.settings = settings;
  }

  /** Says it at the second time: another inbox has had the time of a poll to take it. */
  void look(Survey survey) {
    Set<String> left = new TreeSet<>(survey.orphanNames());
    left.removeIf(settings::isWanted);
    for (String file : left) {
      if (before.contains(file)) {
        complaints.say(
            Place.in(settings.directory(), file),
            "its node has ended, and include and exclude do not want it here; it stays until an inbox"
                + " on this directory wants it");
      }
    }
    before = left;
  }
}
