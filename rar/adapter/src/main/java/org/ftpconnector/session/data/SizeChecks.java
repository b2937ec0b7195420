package org.ftpconnector.session.data;

import java.io.IOException;
import java.util.function.Consumer;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TransferCheck;

/**
 * Asks for the sizes that {@link TransferCheck#AUTO} compares with, so that it costs no round trip
 * where the server bears that, and nothing of strangers whose SIZE was not seen to work.
 */
final class SizeChecks {
  private final ControlConnection control;
  private final SessionServer server;
  private final ServerFeatures features;
  private final PathAnswers answers;
  private final boolean isWanted;
  private final boolean isAuto;

  SizeChecks(SessionServer server, TransferCheck check) {
    this.control = server.control();
    this.server = server;
    this.features = server.features();
    this.answers = features.pathAnswers();
    this.isWanted = check != TransferCheck.NONE;
    this.isAuto = check == TransferCheck.AUTO;
  }

  /** Of a download that is about to begin; {@code offset}: how many bytes it leaves out. */
  SizeCheck ofRetrieved(String file, long offset, boolean isImage) throws IOException {
    if (!isImage) {
      return ofLines();
    }
    if (!isAuto && offset > 0) {
      return SizeCheck.NONE;
    }
    RetrievedSize size = new RetrievedSize(features, offset, isAuto);
    boolean isTold = offset == 0 && features.announcesSizes();
    if (isAuto && !isTold && !answers.size().isRefuted()) {
      ask(Command.asking("SIZE", file), size::answered, answers.size().works());
    }
    return size;
  }

  private void ask(Command command, Consumer<FtpReply> whenAnswered, boolean isSeenToWork)
      throws IOException {
    if (server.bears(Flight.SIZE)) {
      control.askBeforeTransfer(command, whenAnswered);
    } else if (features.isKnown() || isSeenToWork) {
      FtpReply reply = control.exchange(command);
      if (Replies.isUnknownCommand(reply)) {
        answers.size().refute();
      }
      whenAnswered.accept(reply);
    }
  }

  /** Of a file that is about to be stored. */
  SizeCheck ofStored(String file, boolean isImage) {
    return isImage ? stored(file, false) : ofLines();
  }

  /**
   * Of a file that is about to be added to, and so must be longer afterwards than it is now.
   * Strangers are asked neither time.
   */
  SizeCheck ofAppended(String file, boolean isImage) throws IOException {
    if (!isImage) {
      return ofLines();
    }
    if (isAuto && !answers.size().isRefuted()) {
      StoredSize size = new StoredSize(server, file, true);
      ask(size.command(), size::answeredBefore, false);
      return size;
    }
    return stored(file, true);
  }

  private SizeCheck ofLines() {
    return isWanted ? SizeCheck.BLIND : SizeCheck.NONE;
  }

  private SizeCheck stored(String file, boolean isAppended) {
    return isAuto ? new StoredSize(server, file, isAppended) : SizeCheck.NONE;
  }
}
