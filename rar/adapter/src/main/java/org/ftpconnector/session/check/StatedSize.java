package org.ftpconnector.session.check;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.ServerFeatures;
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

  /**
   * {@code transferred}: the size that the file has if all is well. SIZE is not asked again for a
   * while where the witness contradicts it, and it has never agreed with a transfer; nor is a
   * witness that does not know.
   */
  boolean isBelieved(long stated, long transferred) {
    if (server.isKnown()) {
      return true;
    }
    OptionalLong seen = witnessed();
    boolean isSeen = seen.isPresent() && seen.getAsLong() == stated;
    boolean isContradicted = seen.isPresent() && seen.getAsLong() == transferred;
    boolean hasAgreed = answers().transferredSizes().works();
    if (isContradicted && !hasAgreed) {
      answers().size().refute();
    }
    if (seen.isEmpty()) {
      answers().sizeWitness().refute();
    }
    return isSeen || (!isContradicted && hasAgreed);
  }

  /** SIZE and the transfer have agreed; that both are 0 says nothing. */
  void agrees(long stated) {
    if (stated > 0) {
      answers().transferredSizes().prove();
    }
  }

  private ServerFeatures features() {
    return server.features();
  }

  private PathAnswers answers() {
    return features().pathAnswers();
  }

  /** Whatever becomes of the question, the transfer is over. */
  private OptionalLong witnessed() {
    if (answers().sizeWitness().isRefuted()) {
      return OptionalLong.empty();
    }
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

  /**
   * What is said to SIZE behind a download before which it was not asked, as a stranger might not
   * answer, and others mostly announce it; empty if it is not told. By now the file may have grown.
   */
  Optional<FtpReply> askedBehind() {
    return features().mayTellSizes() ? asked() : Optional.empty();
  }

  private boolean isStill(long stated) {
    return asked()
        .filter(reply -> Replies.exactSize(reply).equals(OptionalLong.of(stated)))
        .isPresent();
  }

  private Optional<FtpReply> asked() {
    try {
      return server.askSize(file);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
