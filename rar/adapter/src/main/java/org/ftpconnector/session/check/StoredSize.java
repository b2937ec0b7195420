package org.ftpconnector.session.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ConnectionLoss;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.SessionServer;
import org.jspecify.annotations.Nullable;

/**
 * Holds an upload against the size that the file has then, by SIZE (RFC 3659 section 4): asked
 * behind the end of its data, and answered behind the server's last word on the transfer; where the
 * server does not bear that, after it.
 *
 * <p>The upload is complete by then, whatever becomes of this question: a server that has no answer
 * fails nothing.
 */
final class StoredSize implements SizeCheck {
  private final ControlConnection control;
  private final SessionServer server;
  private final PathAnswers answers;
  private final StatedSize stated;
  private final Command command;

  /** Sent, and its answer not read yet. */
  private boolean asked;

  private @Nullable FtpReply answer;

  /** With 0 bytes before also where nobody has told. */
  private DueSize due;

  /** Whether that is so because the server has said it. */
  private boolean isBeforeKnown;

  private boolean agrees;

  /** {@code isAppended}: to what may have been there, so that the size is more than the count. */
  StoredSize(SessionServer server, StatedSize stated, boolean isAppended) {
    this.control = server.control();
    this.server = server;
    this.answers = server.features().pathAnswers();
    this.stated = stated;
    this.command = Command.asking("SIZE", stated.file());
    this.due = new DueSize(0, isAppended);
  }

  Command command() {
    return command;
  }

  /**
   * What the server has said to SIZE before anything was appended; an error if nothing is there.
   */
  void answeredBefore(FtpReply reply) {
    OptionalLong size = Replies.exactSize(reply);
    due = new DueSize(size.orElse(0), due.mayGrow());
    isBeforeKnown = size.isPresent() || Replies.saysNothingThere(reply);
  }

  @Override
  public void begin() {
    asked = false;
    answer = null;
  }

  @Override
  public List<Command> behind() {
    return asked || answers.size().isRefuted() || !server.bears(Flight.SIZE)
        ? List.of()
        : List.of(command);
  }

  @Override
  public void wasSent() {
    asked = true;
    answer = null;
  }

  @Override
  public boolean isAsked() {
    return asked;
  }

  @Override
  public void answered(FtpReply reply) {
    asked = false;
    answer = reply;
  }

  @Override
  public void answeredEarly() {
    asked = false;
  }

  @Override
  public void settle() {
    if (asked) {
      asked = false;
      try {
        answer = control.receive(command);
      } catch (FtpConnectionLostException e) {
        if (ConnectionLoss.isByCommand(e)) {
          server.refute(Flight.SIZE, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /**
   * Some look at a command while a transfer is under way: proftpd 1.3.8 tells what it has by then,
   * or says 450, and pure-ftpd 1.0.50 says 500. They are asked again.
   */
  @Override
  public Optional<FtpTransferException> fault(String transfer, long count) {
    FtpReply reply = answer == null ? askedAlone() : answer;
    OptionalLong stored = Replies.exactSize(reply);
    agrees = stored.isPresent() && due.isMetBy(stored.getAsLong(), count);
    if (agrees && !due.mayGrow()) {
      stated.agrees(count);
    }
    return reply == null
            || stored.isEmpty()
            || agrees
            || !stated.isBelieved(stored.getAsLong(), due.before() + count)
        ? Optional.empty()
        : Optional.of(
            new FtpTransferException(
                transfer
                    + " was called complete, but of the "
                    + count
                    + " bytes sent the server has "
                    + stored.getAsLong()
                    + (due.before() > 0 ? ", and had " + due.before() + " before" : "")
                    + " (TransferCheck none does not compare)",
                reply));
  }

  private @Nullable FtpReply askedAlone() {
    if (!server.features().mayTellSizes() || control.isLost()) {
      return null;
    }
    try {
      return server.askSize(command.argument()).orElse(null);
    } catch (FtpConnectionLostException e) {
      // One that has SIZE answers it: whatever has cut that off, transfers shall be compared.
      if (ConnectionLoss.isByCommand(e) && !server.hasSize()) {
        answers.size().refute();
      }
      return null;
    }
  }

  @Override
  public boolean isVerified(String file) {
    return agrees && !due.mayGrow() && command.argument().equals(file);
  }

  /** Of a file that was added to only if it is known what was there before. */
  @Override
  public boolean isAgreed() {
    return agrees && (!due.mayGrow() || isBeforeKnown);
  }

  @Override
  public boolean isBlind() {
    return !isAgreed();
  }
}
