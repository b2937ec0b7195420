package org.ftpconnector.session;

import java.io.IOException;
import java.time.ZoneId;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.jspecify.annotations.Nullable;

/**
 * Lists directories, with MLSD (RFC 3659 section 7) where the server has it, else with LIST (RFC
 * 959 section 4.1.3).
 */
final class Listings {
  /** What is refuted of servers that refuse {@code LIST -a} for its argument. */
  private static final String LIST_ALL = "LIST -a";

  private final ControlConnection control;
  private final ServerFeatures features;
  private final DataConnections data;
  private final ZoneId listZone;
  private final WorkingDirectory place;
  private final Confirmation confirmation;
  private @Nullable String system;

  /** After a listing has ended, throws unless the server has the directory. */
  interface Confirmation {
    void require(String directory) throws IOException;
  }

  Listings(
      ControlConnection control,
      ServerFeatures features,
      DataConnections data,
      ZoneId listZone,
      WorkingDirectory place,
      Confirmation confirmation) {
    this.control = control;
    this.features = features;
    this.data = data;
    this.listZone = listZone;
    this.place = place;
    this.confirmation = confirmation;
  }

  TransferListing open(String directory, DataMode mode) throws IOException {
    return features.hasMlst()
        ? mlsd(directory, directory, mode, this::list)
        : list(directory, mode);
  }

  /**
   * As {@link #open}, with the names that begin with a dot. MLSD has them everywhere but in Apache
   * FtpServer 1.2.1, which takes {@code -a} for "all" there too.
   */
  TransferListing openWithHidden(String directory, DataMode mode) throws IOException {
    if (features.hasMlst()) {
      String argument = features.hidesNamesInMlsd() ? "-a " + directory : directory;
      return mlsd(argument, directory, mode, this::listWithHidden);
    }
    return listWithHidden(directory, mode);
  }

  private TransferListing listWithHidden(String directory, DataMode mode) throws IOException {
    place.require(directory);
    if (!features.isWorthTrying(LIST_ALL)) {
      return list(Command.asking("LIST"), mode);
    }
    try {
      return list(
          Command.asking("LIST", "-a"),
          mode,
          () -> {
            throw new NothingListed();
          });
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      if (PathFacts.isNotUnderstood(notAnOption.getReply())) {
        features.refute(LIST_ALL);
      }
      return list(Command.asking("LIST"), mode);
    }
  }

  /**
   * {@code LIST -a} brought no line at all. Where the option is known there is mostly one for the
   * directory itself; a server that looks for something of this name may list nothing.
   */
  static final class NothingListed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** How a directory is listed without MLSD. */
  private interface Lister {
    TransferListing list(String directory, DataMode mode) throws IOException;
  }

  /** {@code argument} names the directory; {@code otherwise} lists it if MLSD is not known. */
  private TransferListing mlsd(String argument, String directory, DataMode mode, Lister otherwise)
      throws IOException {
    Transfer transfer;
    try {
      transfer = data.start(Command.asking("MLSD", argument), mode, 0, false);
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException e) {
      if (!PathFacts.isNotUnderstood(e.getReply())) {
        throw e;
      }
      features.refute("MLST");
      return otherwise.list(directory, mode);
    }
    // Apache FtpServer 1.2.1 lists a missing directory as an empty one.
    return new TransferListing(
        transfer, new MlsxParser(), control.charset(), () -> confirmation.require(directory));
  }

  /**
   * LIST has no safe way to name a directory: servers take a leading dash for options, brackets for
   * patterns, and some answer a missing one with an empty listing. So CWD names it, and refuses it
   * if it is missing.
   */
  private TransferListing list(String directory, DataMode mode) throws IOException {
    place.require(directory);
    return list(Command.asking("LIST"), mode);
  }

  /**
   * With the names that begin with a dot. Many servers leave those out of LIST, and Apache
   * FtpServer 1.2.1 of MLSD; vsftpd, proftpd, pure-ftpd and it take {@code -a} for "all", as {@code
   * ls} does.
   */
  TransferListing openAll(String directory, DataMode mode) throws IOException {
    place.require(directory);
    try {
      return list(Command.asking("LIST", "-a"), mode);
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      return open(directory, mode);
    }
  }

  private TransferListing list(Command command, DataMode mode) throws IOException {
    return list(command, mode, () -> {});
  }

  private TransferListing list(Command command, DataMode mode, TransferListing.WhenEmpty whenEmpty)
      throws IOException {
    EntryParser parser = ListParser.of(system(), listZone);
    return new TransferListing(
        data.start(command, mode, 0, false), parser, control.charset(), whenEmpty);
  }

  /**
   * Which format the lines of LIST have; a server that does not say is taken for the most common
   * one.
   */
  private String system() throws IOException {
    if (system == null) {
      FtpReply reply = control.exchange(Command.asking("SYST"));
      system = reply.isPositiveCompletion() ? reply.text() : "UNIX";
    }
    return system;
  }
}
