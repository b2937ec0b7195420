package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ConnectionLoss;
import org.ftpconnector.session.control.Replies;

/**
 * Lists by {@code LIST -a}, which no specification has: many servers leave names that begin with a
 * dot out of LIST, and vsftpd, proftpd, pure-ftpd and Apache FtpServer take the option for "all",
 * as {@code ls} does. Of any other server the plain listing counts until the option has shown more
 * than that.
 */
final class HiddenNames {
  /** Of {@code ls}. */
  static final String OPTION = "-a";

  private static final Command LIST_ALL = Command.asking("LIST", OPTION);

  private final ListingTransfers transfers;
  private final ListedDirectory listed;
  private final PlainListings plain;
  private final Trial trial;

  /** {@code trial}: of the option, by all sessions of the factory. */
  HiddenNames(
      ListingTransfers transfers, ListedDirectory listed, PlainListings plain, Trial trial) {
    this.transfers = transfers;
    this.listed = listed;
    this.plain = plain;
    this.trial = trial;
  }

  private boolean areShown() {
    return transfers.isKnown() || trial.works();
  }

  /** Whether the option is left out for now. */
  boolean areRefuted() {
    return trial.isRefuted();
  }

  /**
   * With the names that begin with a dot, if the server shows them. {@link ListedAnew} if there was
   * no line at all: mostly there is one for the directory itself, and a server that looks for
   * something called so may list nothing.
   */
  SessionListing list(String directory, DataMode mode) throws IOException {
    listed.enter(directory, mode);
    if (trial.isRefuted()) {
      return plain.listHere(directory, mode);
    }
    if (!areShown()) {
      return compared(directory, mode);
    }
    try {
      return all(directory, mode, new Shown(transfers.isKnown()));
    } catch (FtpTransferException failed) {
      if (transfers.isKnown() || !isAnswer(failed.getReply())) {
        throw failed;
      }
      return plain.listHere(directory, mode);
    } catch (FtpReplyException notAnOption) {
      if (Replies.isNotUnderstood(notAnOption.getReply())) {
        trial.refute();
      }
      return plain.listHere(directory, mode);
    }
  }

  private TransferListing all(String directory, DataMode mode, WhenEmpty whenEmpty)
      throws IOException {
    return transfers.list(listed.named(LIST_ALL, directory), directory, mode, whenEmpty);
  }

  /** Whether it is about what was asked for, and not about the data connection. */
  private static boolean isAnswer(FtpReply refusal) {
    return isRefusal(refusal) && !Replies.isNoDataConnection(refusal) && refusal.code() != 426;
  }

  private static boolean isRefusal(FtpReply reply) {
    return reply.isTransientNegative() || reply.isPermanentNegative();
  }

  /**
   * Both, of which the plain one counts unless the other shows more; looked at again as long as
   * neither has anything to show.
   */
  private SessionListing compared(String directory, DataMode mode) throws IOException {
    ReadListing shown = ReadListing.of(() -> plain.listHere(directory, mode));
    if (!shown.hasEntries()) {
      listed.enter(directory, mode); // whether it is there may have been looked up elsewhere
    }
    Optional<ReadListing> all;
    try {
      all = tried(directory, shown, mode);
    } catch (FtpDataConnectionException e) {
      return handedOut(shown, directory, mode); // it says nothing about the option
    }
    if (all.filter(more -> more.showsMoreThan(shown)).isPresent()) {
      trial.prove();
      return all.get().isKept() ? all.get() : list(directory, mode);
    }
    boolean isComparable =
        shown.isComparable() && all.filter(more -> !more.isComparable()).isEmpty();
    if (shown.hasEntries() && isComparable) {
      trial.refute();
    }
    return handedOut(shown, directory, mode);
  }

  /** Once more, if it was too long to be kept. */
  private SessionListing handedOut(ReadListing shown, String directory, DataMode mode)
      throws IOException {
    return shown.isKept() ? shown : plain.listHere(directory, mode);
  }

  /**
   * Empty if it cannot be had, even if that costs the session, as long as what is {@code shown} can
   * be handed out without it: the next ones do without the option.
   */
  private Optional<ReadListing> tried(String directory, ReadListing shown, DataMode mode)
      throws IOException {
    try {
      return Optional.of(ReadListing.of(() -> all(directory, mode, WhenEmpty.BELIEVED)));
    } catch (FtpConnectionLostException e) {
      if (!ConnectionLoss.isByCommand(e)) {
        throw e; // somebody has ended it, or the server for a reason of its own
      }
      trial.refute();
      if (!shown.isKept()) {
        throw e;
      }
      return Optional.empty();
    } catch (FtpDataConnectionException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      return Optional.empty();
    }
  }

  /**
   * What no line means of an option that shows more.
   *
   * @param isKnown whether the server fails as it says, and not for the option
   */
  private record Shown(boolean isKnown) implements WhenEmpty {
    @Override
    public void run() throws IOException {
      throw new ListedAnew(true);
    }

    @Override
    public boolean isSaidBy(FtpReply refusal) throws IOException {
      if (!isKnown && isAnswer(refusal)) {
        throw new ListedAnew(false);
      }
      return false;
    }
  }
}
