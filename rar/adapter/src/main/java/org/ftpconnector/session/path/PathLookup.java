package org.ftpconnector.session.path;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.directory.Listings;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.transfer.SessionTransfers;

/**
 * Finds what stands at a path: as the server says of the path itself where that proves it, else in
 * the listing of the directory above. What no answer proves is an error, and never an absence.
 */
public final class PathLookup {
  /** What the server said of a listing that was empty. */
  private static final FtpReply NOTHING_LISTED = new FtpReply(226, List.of("Nothing was listed."));

  private final MlstFacts mlst;
  private final PathFacts facts;
  private final EntrySearch search;
  private final SessionTransfers transfers;
  private final WorkingDirectory place;
  private final PathAnswers answers;
  private final FallbackNames names;
  private final boolean isKnown;

  public PathLookup(
      SessionServer server, Listings listings, SessionTransfers transfers, WorkingDirectory place) {
    this.mlst = new MlstFacts(server, place);
    this.facts = new PathFacts(server, place);
    this.search = new EntrySearch(listings, server.control().session());
    this.transfers = transfers;
    this.place = place;
    this.names = server.control().encoder().names();
    this.answers = server.features().pathAnswers();
    this.isKnown = server.isKnown();
  }

  /** The time of a file by MDTM alone; empty if the server does not say it. */
  public Optional<FtpTimestamp> lastModified(String file) throws IOException {
    return facts.askTime(file);
  }

  /** Whether the server is one that refuses what cannot be done. */
  public boolean isKnown() {
    return isKnown;
  }

  /** Empty if there is nothing; {@code mode}: of the listing, if one is needed. */
  public Optional<FtpEntry> find(String path, DataMode mode) throws IOException {
    PathFinding answer = ask(path);
    if (answer.isProven() && answer.entry().isEmpty() && names.forget(path)) {
      return find(path, mode); // it may be there in UTF-8 by now
    }
    if (answer.isProven() && answer.entry().isEmpty() && names.mayHave(path)) {
      return completed(path, listedOtherwise(path, mode));
    }
    if (answer.isProven()) {
      return completed(path, answer.entry());
    }
    return completed(path, listed(path, mode, answer));
  }

  private PathFinding ask(String path) throws IOException {
    Optional<PathFinding> described = mlst.canAsk() ? mlst.ask(path) : Optional.empty();
    if (described.isPresent()) {
      return described.get();
    }
    useImage();
    return facts.askSizeAndCwd(path);
  }

  /** In any other type SIZE is not the number of bytes (RFC 3659 section 4), and is not asked. */
  private void useImage() throws IOException {
    if (!transfers.useImageIfThere()) {
      answers.size().refute();
    }
  }

  private Optional<FtpEntry> listed(String path, DataMode mode, PathFinding answer)
      throws IOException {
    requireAbove(path, answer);
    String above = PathText.above(path);
    try {
      return search.find(above, PathText.name(path), answer, mode);
    } catch (FtpDataConnectionException e) {
      throw because(answer, e);
    } catch (FtpReplyException refused) {
      // Perhaps there is no directory to be listed.
      Optional<FtpEntry> directory = find(above, mode);
      if (directory.isEmpty() || directory.get().kind() == FtpEntry.Kind.FILE) {
        return Optional.empty();
      }
      throw because(answer, refused);
    }
  }

  /** Throws unless a listing of what is above the path has it in it, if it is there. */
  private void requireAbove(String path, PathFinding answer) throws IOException {
    if (place.isTop(path)) {
      throw answer.refusal().orElseThrow();
    }
    if (!place.isListed(path)) {
      throw new FtpUnavailableException(
          "whether "
              + path
              + " is there cannot be seen in a listing; name data sets without apostrophes, and members"
              + " behind a slash",
          null);
    }
  }

  /** What is not there by its name in UTF-8 may be there in the charset that is configured too. */
  private Optional<FtpEntry> listedOtherwise(String path, DataMode mode) throws IOException {
    String above = PathText.above(path);
    boolean isAbove = place.isTop(above) || find(above, mode).isPresent();
    String name = PathText.name(path);
    return isAbove
        ? search.find(above, name, PathFinding.UNPROVEN, mode).filter(e -> e.name().equals(name))
        : Optional.empty();
  }

  private static IOException because(PathFinding answer, IOException unlistable) {
    answer.refusal().ifPresent(unlistable::addSuppressed);
    return unlistable;
  }

  /**
   * The size that the server tells of a file otherwise than by SIZE: by MLST, else in the listing
   * of the directory above. {@code mode}: of that listing.
   */
  public OptionalLong sizeBesideSize(String path, DataMode mode) throws IOException {
    Optional<FtpEntry> described =
        mlst.canAsk() ? mlst.ask(path).flatMap(PathFinding::entry) : Optional.empty();
    Optional<FtpEntry> entry =
        described.filter(facts -> facts.size().isPresent()).isPresent()
            ? described
            : search.find(PathText.above(path), PathText.name(path), PathFinding.UNPROVEN, mode);
    return entry
        .filter(found -> found.kind() == FtpEntry.Kind.FILE)
        .map(FtpEntry::size)
        .orElseGet(OptionalLong::empty);
  }

  /** With what a stranger's MLST or listing leaves out of a file, or rounds to the minute. */
  private Optional<FtpEntry> completed(String path, Optional<FtpEntry> found) throws IOException {
    if (isKnown || found.filter(PathLookup::isIncomplete).isEmpty()) {
      return found;
    }
    useImage();
    return Optional.of(facts.complete(path, found.get()));
  }

  private static boolean isIncomplete(FtpEntry entry) {
    boolean isExact =
        entry
            .lastModified()
            .filter(time -> time.precision().compareTo(ChronoUnit.SECONDS) <= 0)
            .isPresent();
    return entry.kind() == FtpEntry.Kind.FILE && (!isExact || entry.size().isEmpty());
  }

  /** Throws unless there is a directory; nothing was listed of it. */
  public void requireDirectory(String path, DataMode mode) throws IOException {
    if (isKnown && !place.isFixed()) {
      place.require(path);
      return;
    }
    boolean isEntered = answers.sizeAndCwd().works() && !place.isFixed();
    if (isEntered || place.isTop(path)) {
      return; // CWD has been there, before the listing
    }
    Optional<FtpEntry> found =
        mlst.canAsk()
            ? find(path, mode)
            : search.find(PathText.above(path), PathText.name(path), PathFinding.UNPROVEN, mode);
    if (found.isEmpty() || found.get().kind() == FtpEntry.Kind.FILE) {
      throw new FtpTransferException(
          "there is no directory " + path + ", of which the server listed nothing", NOTHING_LISTED);
    }
    if (isNameAlone(found.get())) {
      throw new FtpTransferException(
          path + ", of which the server listed nothing, may be a file: it lists names alone",
          NOTHING_LISTED);
    }
  }

  /** As NLST has it, and a listing of names. */
  private static boolean isNameAlone(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.OTHER
        && entry.size().isEmpty()
        && entry.lastModified().isEmpty()
        && entry.facts().isEmpty();
  }
}
