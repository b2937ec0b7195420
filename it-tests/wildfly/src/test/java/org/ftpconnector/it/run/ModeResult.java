package org.ftpconnector.it.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.LoggedTransfer;

/**
 * What one run of the job came to.
 *
 * @param mode {@code active} or {@code passive}
 * @param status the job's, {@code COMPLETED} if all is well
 * @param files how many lie in the target folder
 * @param bytes how many they have
 * @param millis from the start of the job to its end
 * @param opened control connections that WildFly's pools opened meanwhile
 * @param seen what the server saw; empty where nobody can look into it
 * @param missing names in the source that are not in the target with the same SHA-256
 * @param left names that are still in the source
 */
record ModeResult(
    String mode,
    String status,
    int files,
    long bytes,
    long millis,
    long opened,
    Optional<Seen> seen,
    List<String> missing,
    List<String> left) {

  /**
   * From the server's side.
   *
   * @param logins that it let in
   * @param byVerb how often each command came
   * @param transfers that used a data connection
   * @param inDemandedMode how many of them were opened as the URL demanded
   */
  record Seen(long logins, Map<String, Long> byVerb, long transfers, long inDemandedMode) {

    /** Counts a log. */
    static Seen of(CommandLog log, String mode) {
      Map<String, Long> byVerb = new TreeMap<>();
      log.verbs().forEach(verb -> byVerb.merge(verb, 1L, Long::sum));
      List<LoggedTransfer> transfers = log.transfers();
      long asDemanded =
          transfers.stream()
              .filter(
                  transfer -> mode.equals("active") ? transfer.isActive() : transfer.isPassive())
              .count();
      long logins = log.all("PASS").stream().filter(command -> command.replyCode() == 230).count();
      return new Seen(logins, byVerb, transfers.size(), asDemanded);
    }

    boolean isAllInDemandedMode() {
      return transfers > 0 && transfers == inDemandedMode;
    }
  }

  boolean isEveryFileThere() {
    return files > 0 && missing.isEmpty();
  }
}
