package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Mover;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Puts away files that are done with: those that were delivered, and those that cannot be. What is
 * in the way of a name stays, and the file gets another. Safe for use by many threads.
 */
public final class Disposal {
  private static final System.Logger LOG = System.getLogger(Disposal.class.getName());

  private static final String TEXT = ".error.txt";

  /** How each such text begins. */
  private static final Pattern LABELS =
      Pattern.compile("file: [^\n]*\nwhen: [^\n]*\nattempts: \\d+\nnode: [^\n]*\nwhy: ");

  /** Paths are shorter. */
  private static final int MOST_READ = 16_384;

  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;
  private final Mover mover;
  private final Targets targets;
  private final TargetFolders folders;

  public Disposal(InboxSettings settings, String owner, Leases leases) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
    this.mover = new Mover(leases);
    this.targets = new Targets(settings, owner, leases);
    this.folders = new TargetFolders(owner, leases);
  }

  /**
   * Archives or deletes what was delivered, its done file first.
   *
   * @return false if it is not this node's any more
   * @throws IOException if the server refuses, or cannot be asked; then it is to be tried again
   */
  public boolean succeed(Claim claim) throws IOException {
    return settings.archives()
        ? moveAll(claim, settings.archiveDirectory()).isPresent()
        : deleteAll(claim);
  }

  private boolean deleteAll(Claim claim) throws IOException {
    if (claim.mark().isPresent()) {
      isDeleted(claim.mark().get());
    }
    return isDeleted(claim.path());
  }

  /** Whether it was this that deleted it, as far as the server tells. */
  private boolean isDeleted(String path) throws IOException {
    try {
      leases.run(ftp -> ftp.delete(path));
      return true;
    } catch (FtpReplyException refused) {
      if (leases.look(path).isPresent()) {
        throw refused;
      }
      return false;
    } catch (FtpConnectionLostException lost) {
      if (lost.isOutcomeKnown() || leases.look(path).isPresent()) {
        throw lost;
      }
      return true;
    }
  }

  /** Where the file is then; empty if it is not this node's any more. */
  private Optional<String> moveAll(Claim claim, String directory) throws IOException {
    if (claim.mark().isPresent()) {
      String doneFile = settings.doneFileOf(claim.file()).orElseThrow();
      move(claim.mark().get(), directory, doneFile, claim.file());
    }
    return move(claim.path(), directory, claim.file(), claim.file());
  }

  /** Somebody may have moved the directory away since it was made. */
  private Optional<String> move(String from, String directory, String name, String file)
      throws IOException {
    try {
      return moveInto(directory, from, name, file);
    } catch (FtpReplyException refused) {
      if (leases.look(directory).isPresent()) {
        throw refused;
      }
      leases.makeIfMissing(directory);
      return moveInto(directory, from, name, file);
    }
  }

  private Optional<String> moveInto(String directory, String from, String name, String file)
      throws IOException {
    return targets.use(
        directory,
        folders.pathFor(name, directory),
        file,
        target -> {
          Mover.Outcome outcome = mover.move(from, Place.in(directory, target));
          if (outcome.result() == Mover.Result.REFUSED) {
            throw outcome.reason().orElseThrow();
          }
          return Optional.of(target).filter(any -> outcome.isMoved());
        });
  }

  /**
   * Puts aside what cannot be delivered, and a text beside it that says why.
   *
   * @return where it is in the error directory; empty if it is not this node's any more
   * @throws IOException if the server refuses, or cannot be asked; then it is to be tried again
   */
  public Optional<String> bury(Claim claim, int attempts, Throwable reason, Instant now)
      throws IOException {
    Optional<String> target = moveAll(claim, settings.errorDirectory());
    if (target.isPresent()) {
      explain(target.get(), claim.file(), text(claim, attempts, reason, now));
    }
    return target;
  }

  /** The file is where it has to be, and the log says the same as the text. */
  private void explain(String target, String file, String text) {
    String directory = settings.errorDirectory();
    try {
      targets.use(directory, textFor(target), file, name -> write(Place.in(directory, name), text));
    } catch (IOException e) {
      String what = "cannot write why " + target + " is in " + directory + ": " + e.getMessage();
      if (!leases.outages().isTold(what, e)) {
        LOG.log(Level.WARNING, () -> what, e);
      }
    }
  }

  /** What the text is called that says why a file is there. */
  public static String textFor(String name) {
    return Place.withSuffix(name, TEXT);
  }

  private String write(String path, String text) throws IOException {
    TransferOptions direct = leases.options().withUploadMode(UploadMode.DIRECT);
    leases.run(ftp -> ftp.store(path, text.getBytes(StandardCharsets.UTF_8), direct));
    return path;
  }

  private String text(Claim claim, int attempts, Throwable reason, Instant now) {
    return """
        file: %s
        when: %s
        attempts: %d
        node: %s
        why: %s
        """
        .formatted(Place.in(settings.directory(), claim.file()), now, attempts, owner, reason);
  }

  /**
   * Moves what was put aside back to where it came from, and deletes the text beside it.
   *
   * @return false if it is not there
   */
  public boolean isTakenBack(String name) throws IOException {
    String aside = Place.in(settings.errorDirectory(), name);
    String home = Place.in(settings.directory(), name);
    Optional<FtpEntry> there = leases.look(aside);
    if (there.isEmpty()) {
      return false;
    }
    if (!Sameness.mayBeFile(there.get())) {
      throw new IOException(aside + " is no file; name each of those that are in it");
    }
    if (leases.look(home).isPresent()) {
      throw new IOException(
          home + " is there already; move it away, or wait until it is delivered");
    }
    leases.makeFoldersOf(name, settings.directory());
    Mover.Outcome outcome = mover.move(aside, home);
    if (outcome.result() == Mover.Result.REFUSED) {
      throw outcome.reason().orElseThrow();
    }
    if (outcome.isMoved()) {
      removeText(Place.in(settings.errorDirectory(), textFor(name)));
    }
    return outcome.isMoved();
  }

  /** Unless it is a file that had arrived under that name, and was put aside as well. */
  private void removeText(String path) {
    try {
      if (leases.ask(ftp -> isText(ftp, path))) {
        leases.removeIfThere(path);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> "cannot remove " + path, e);
    }
  }

  private boolean isText(FtpConnection ftp, String path) throws IOException {
    try (InputStream in = ftp.retrieve(path, leases.options())) {
      String head = new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
      return LABELS.matcher(head).lookingAt();
    } catch (FtpReplyException refused) {
      return false;
    }
  }
}
