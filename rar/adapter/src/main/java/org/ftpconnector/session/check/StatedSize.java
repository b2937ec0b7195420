package org.ftpconnector.session.check;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.SessionServer;

/**
 * Decides whether SIZE is believed where it contradicts a transfer that was called complete. A
 * known server is. A stranger is if it says the same elsewhere: its SIZE may count lines or blocks,
 * or be the same for all files, and no transfer shall fail of that.
 *
 * @param server that was asked
 * @param witness of the file's size
 * @param file that was transferred
 * @param mode of the listing, if the witness needs one
 */
record StatedSize(SessionServer server, SizeWitness witness, String file, DataMode mode) {

  /** What a stranger says twice is remembered, and so is what it contradicts. */
  boolean isBelieved(long stated) {
    if (server.isKnown()) {
      return true;
    }
    Trial trial = server.features().pathAnswers().size();
    OptionalLong seen = witnessed();
    if (seen.isEmpty()) {
      return trial.works();
    }
    if (seen.getAsLong() == stated) {
      trial.prove();
      return true;
    }
    trial.refute();
    return false;
  }

  /** Whatever becomes of the question, the transfer is over. */
  private OptionalLong witnessed() {
    try {
      return witness.size(file, mode);
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  /** Whether a stranger has passed over REST: the whole file came, and has not grown by as much. */
  boolean isWhole(long stated, long count) {
    return !server.isKnown() && count > 0 && count == stated && isStill(stated);
  }

  private boolean isStill(long stated) {
    try {
      return server
          .optional()
          .ask(Command.asking("SIZE", file))
          .filter(reply -> Replies.exactSize(reply).equals(OptionalLong.of(stated)))
          .isPresent();
    } catch (IOException unknown) {
      return false;
    }
  }
}
