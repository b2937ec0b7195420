package org.ftpconnector.session.transfer;

import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.TransferProgress;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.data.DataOffer;

/**
 * Says which transfer is wanted, and how.
 *
 * @param command RETR, STOR, APPE, MLSD, LIST or NLST
 * @param mode of the data connection
 * @param offset how many bytes of the file are left out
 * @param size what the bytes are held against
 * @param meanwhile what is done on the open data connection until the server answers
 * @param progress hears how far it has come
 * @param cleanUp what to do if it fails or is aborted, once the control connection is in step again
 */
record TransferRequest(
    Command command,
    DataMode mode,
    long offset,
    SizeCheck size,
    DataOffer.Meanwhile meanwhile,
    Optional<TransferProgress> progress,
    CleanUp cleanUp) {

  /** From the beginning; nothing is done before the server answers. */
  TransferRequest(Command command, DataMode mode, SizeCheck size) {
    this(
        command,
        mode,
        0,
        size,
        DataOffer.Meanwhile.NOTHING,
        Optional.empty(),
        CleanUp.NOTHING_LEFT);
  }

  /** The same, from this offset on. */
  TransferRequest from(long start) {
    return new TransferRequest(command, mode, start, size, meanwhile, progress, cleanUp);
  }

  /** The same, and this is done before the server answers. */
  TransferRequest with(DataOffer.Meanwhile content) {
    return new TransferRequest(command, mode, offset, size, content, progress, cleanUp);
  }

  /** The same in this data mode. */
  TransferRequest in(DataMode other) {
    return new TransferRequest(command, other, offset, size, meanwhile, progress, cleanUp);
  }

  /** The same, and somebody may hear how far it has come. */
  TransferRequest heardBy(Optional<TransferProgress> listener) {
    return new TransferRequest(command, mode, offset, size, meanwhile, listener, cleanUp);
  }

  /** The same, and this is done if it is aborted. */
  TransferRequest cleanedUpBy(CleanUp removal) {
    return new TransferRequest(command, mode, offset, size, meanwhile, progress, removal);
  }

  /** The command that has to be the last before the transfer's (RFC 3659 section 5.3). */
  Optional<Command> restart() {
    return offset > 0
        ? Optional.of(Command.asking("REST", Long.toString(offset)))
        : Optional.empty();
  }

  /** Whether it is the server that connects, and then sends: that may be nothing at all. */
  boolean isPushed() {
    return mode == DataMode.ACTIVE && !command.isChanging();
  }
}
