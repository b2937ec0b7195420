package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.FtpReply;

/**
 * Asks for the sizes that {@link TransferCheck#AUTO} compares with, so that it costs no round trip
 * where the server bears that, and nothing of strangers whose SIZE was not seen to work.
 */
final class SizeChecks {
  private final ControlConnection control;
  private final Flights flights;
  private final ServerFeatures features;
  private final PathAnswers answers;
  private final boolean isAuto;

  SizeChecks(
      ControlConnection control, Flights flights, ServerFeatures features, TransferCheck check) {
    this.control = control;
    this.flights = flights;
    this.features = features;
    this.answers = features.pathAnswers();
    this.isAuto = check == TransferCheck.AUTO;
  }

  /** Of a download that is about to begin; {@code offset}: how many bytes it leaves out. */
  SizeCheck ofRetrieved(String file, long offset, boolean isImage) throws IOException {
    if (!isImage) {
      return isAuto ? SizeCheck.BLIND : SizeCheck.NONE;
    }
    if (!isAuto && offset > 0) {
      return SizeCheck.NONE;
    }
    RetrievedSize size = new RetrievedSize(features, offset, isAuto);
    boolean isTold = offset == 0 && features.announcesSizes();
    if (isAuto && !isTold && !answers.size().isRefuted()) {
      ask(Command.asking("SIZE", file), size);
    }
    return size;
  }

  private void ask(Command command, RetrievedSize size) throws IOException {
    if (flights.bear(Flight.SIZE)) {
      control.askBeforeTransfer(command, size::answered);
    } else if (features.isKnown() || answers.size().works()) {
      FtpReply reply = control.exchange(command);
      if (PathFacts.isUnknownCommand(reply)) {
        answers.size().refute();
      }
      size.answered(reply);
    }
  }

  /** Of an upload; {@code isAppended}: the bytes that may have been there count too. */
  SizeCheck ofStored(String file, boolean isAppended, boolean isImage) {
    if (!isAuto) {
      return SizeCheck.NONE;
    }
    return isImage ? new StoredSize(control, flights, answers, file, isAppended) : SizeCheck.BLIND;
  }
}
