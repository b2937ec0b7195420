package org.ftpconnector.session.check;

import java.io.IOException;
import java.util.function.Consumer;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TransferCheck;

/**
 * Asks for the sizes that {@link TransferCheck#AUTO} compares with, so that it costs no round trip
 * where the server bears that; where it does not, and of strangers that may have SIZE, as a command
 * of its own.
 */
public final class SizeChecks {
  private final ControlConnection control;
  private final SessionServer server;
  private final ServerFeatures features;
  private final SizeWitness witness;
  private final boolean isWanted;
  private final boolean isAuto;

  /** {@code witness}: is asked where a stranger's SIZE contradicts a transfer. */
  public SizeChecks(SessionServer server, TransferCheck check, SizeWitness witness) {
    this.control = server.control();
    this.server = server;
    this.features = server.features();
    this.witness = witness;
    this.isWanted = check != TransferCheck.NONE;
    this.isAuto = check == TransferCheck.AUTO;
  }

  /** Of a download that is about to begin; {@code offset}: how many bytes it leaves out. */
  public SizeCheck ofRetrieved(String file, long offset, DataMode mode, boolean isImage)
      throws IOException {
    if (!isImage) {
      return ofLines();
    }
    if (!isAuto && offset > 0) {
      return SizeCheck.NONE;
    }
    RetrievedSize size = new RetrievedSize(features, stated(file, mode), offset, isAuto);
    boolean isTold = offset == 0 && features.announcesSizes();
    if (isAuto && !isTold) {
      ask(Command.asking("SIZE", file), size::answered);
    }
    return size;
  }

  private StatedSize stated(String file, DataMode mode) {
    return new StatedSize(server, witness, file, mode);
  }

  private void ask(Command command, Consumer<FtpReply> whenAnswered) throws IOException {
    boolean isAnswered = features.states("SIZE") || server.optional().isAnswered(command);
    if (!features.mayTellSizes() || !isAnswered) {
      return; // who might not answer would cost the session before anything is done
    }
    if (server.bears(Flight.SIZE)) {
      control.askBeforeTransfer(command, whenAnswered);
      return;
    }
    server.askSize(command.argument()).ifPresent(whenAnswered);
  }

  /** Of a file that is about to be stored. */
  public SizeCheck ofStored(String file, DataMode mode, boolean isImage) {
    if (!isImage) {
      return ofLines();
    }
    return isAuto ? new StoredSize(server, stated(file, mode), false) : SizeCheck.NONE;
  }

  /** Of a file that is about to be added to, and so must be longer afterwards than it is now. */
  public SizeCheck ofAppended(String file, DataMode mode, boolean isImage) throws IOException {
    if (!isImage) {
      return ofLines();
    }
    if (!isAuto) {
      return SizeCheck.NONE;
    }
    StoredSize size = new StoredSize(server, stated(file, mode), true);
    ask(size.command(), size::answeredBefore);
    return size;
  }

  private SizeCheck ofLines() {
    return isWanted ? SizeCheck.BLIND : SizeCheck.NONE;
  }
}
