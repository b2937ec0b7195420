package org.ftpconnector.inbound.database;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.claim.Share;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.server.Complaints;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Claims files by rows of a database, and leaves them where they are: who inserts the row of a file
 * has it. A row outlives its file's delivery as long as the file is there.
 */
public final class DatabaseClaims implements Claims {
  private static final System.Logger LOG = System.getLogger(DatabaseClaims.class.getName());

  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;
  private final Database database;
  private final NodeLease node;
  private final Supplier<String> server;
  private final LongSupplier nanoClock;
  private final Complaints complaints = new Complaints("cannot claim");
  private final AtomicBoolean hasComplained = new AtomicBoolean();
  private volatile Optional<ClaimTable> checked = Optional.empty();
  private volatile Optional<Long> swept = Optional.empty();

  /**
   * Those of this owner.
   *
   * @param server what ids call it, asked once when it has answered
   * @param nanoClock this machine's
   */
  public DatabaseClaims(
      InboxSettings settings,
      String owner,
      Leases leases,
      DataSource source,
      Supplier<String> server,
      LongSupplier nanoClock) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
    this.database = new Database(source);
    this.node = new NodeLease(database, owner, settings.lease(), nanoClock);
    this.server = server;
    this.nanoClock = nanoClock;
  }

  /** One name of the server for as long as this lives: it is part of every key. */
  @Override
  public void check() throws IOException {
    FileKeys keys = new FileKeys(server.get() + settings.directory());
    ClaimTable table = new ClaimTable(database, keys, owner);
    table.unattended(true);
    node.begin(keys.directory());
    checked = Optional.of(table);
  }

  private ClaimTable table() throws IOException {
    return checked.orElseThrow(() -> new IOException("the database of the claims was not checked"));
  }

  @Override
  public Survey survey(Predicate<String> isHeld) throws IOException {
    node.beat();
    List<ClaimName> orphans =
        table().unattended(!settings.keeps()).stream()
            .filter(row -> !row.owner().equals(owner) || !isHeld.test(row.name()))
            .toList();
    return new Survey(Optional.empty(), Optional.empty(), orphans, Share.of(owner, node.living()));
  }

  @Override
  public List<InboxFile> withoutClaim(List<InboxFile> listed) throws IOException {
    List<InboxFile> open = new ArrayList<>();
    for (int from = 0; from < listed.size(); from += ClaimTable.BATCH) {
      int to = Math.min(from + ClaimTable.BATCH, listed.size());
      open.addAll(table().withoutRow(listed.subList(from, to)));
    }
    return open;
  }

  /** What is there was marked as seen: what was not for long is gone. */
  @Override
  public void listed() throws IOException {
    long now = nanoClock.getAsLong();
    if (swept.isEmpty() || now - swept.get() >= BETWEEN_SWEEPS.toNanos()) {
      table().sweep(settings.rememberDays());
      swept = Optional.of(now);
    }
  }

  @Override
  public Optional<Claim> claim(InboxFile seen) throws IOException {
    Optional<String> unfit = FileKeys.unfit(seen, settings.keeps());
    if (unfit.isPresent()) {
      complaints.say(path(seen.file()), unfit.get());
      return Optional.empty();
    }
    node.beatIfDue();
    int tenure = node.tenure();
    if (!isInserted(seen)) {
      return Optional.empty();
    }
    // Only now: another node may have put it away since it was listed, and its row, too.
    Optional<FtpEntry> there = leases.look(path(seen.file()));
    if (there.filter(entry -> FileKeys.isSameFile(seen.entry(), entry)).isEmpty()) {
      LOG.log(Level.DEBUG, () -> seen.file() + " has changed since it was listed");
      table().isRemoved(seen);
      return Optional.empty();
    }
    return Optional.of(claim(ClaimName.attempt(owner, 1, seen.file()), there.get(), tenure));
  }

  private boolean isInserted(InboxFile seen) throws IOException {
    try {
      return table().isInserted(seen);
    } catch (IOException e) {
      if (!Database.isUnfit(e)) {
        throw e;
      }
      complaints.say(path(seen.file()), "the database cannot hold its name: " + e.getMessage());
      return false;
    }
  }

  private String path(String file) {
    return Place.in(settings.directory(), file);
  }

  private Claim claim(ClaimName name, FtpEntry there, int tenure) {
    Optional<String> mark = settings.doneFileOf(name.name()).map(this::path);
    return new Claim(name, path(name.name()), there, mark, tenure);
  }

  @Override
  public Optional<Claim> takeOver(ClaimName found) throws IOException {
    node.beatIfDue();
    int tenure = node.tenure();
    // First: a look that fails must not cost an attempt.
    Optional<InboxFile> there =
        leases.look(path(found.name())).map(entry -> new InboxFile(found.name(), entry));
    if (!isTakenOver(found)) {
      return Optional.empty();
    }
    String state = ClaimTable.stateOf(found);
    table().removeOthers(found.name(), state, there);
    int attempt = there.isPresent() ? table().attempt(there.get(), state) : 0;
    if (attempt == 0) {
      return Optional.empty();
    }
    ClaimName next =
        found.isDone()
            ? ClaimName.done(owner, found.name())
            : ClaimName.attempt(owner, attempt, found.name());
    return there.map(file -> claim(next, file.entry(), tenure));
  }

  private boolean isTakenOver(ClaimName found) throws IOException {
    try {
      return table().isTakenOver(found);
    } catch (IOException e) {
      if (!Database.isBusy(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, () -> "a transaction has the row of " + found.name(), e);
      return false;
    }
  }

  /**
   * @throws IOException if it is another node's by now, so that the transaction must not end well
   */
  @Override
  public void recordWithin(Claim claim) throws IOException {
    Optional<Boolean> isDone = table().isDoneWithin(claim);
    if (isDone.isEmpty()) {
      if (hasComplained.compareAndSet(false, true)) {
        LOG.log(
            Level.WARNING,
            () ->
                "the dataSource takes no part in transactions, so that files may be delivered"
                    + " twice: name one that is XA");
      }
    } else if (!isDone.get()) {
      throw new IOException(
          claim.path() + " is another node's by now, which delivers it again; see leaseSeconds");
    }
  }

  @Override
  public Standing settle(Claim claim) throws IOException {
    if (!table().isDone(claim)) {
      return Standing.GONE;
    }
    if (settings.keeps()) {
      return Standing.SETTLED;
    }
    Optional<FtpEntry> there = leases.look(claim.path());
    if (there.filter(entry -> Sameness.isSame(claim.entry(), entry)).isPresent()) {
      return Standing.OURS;
    }
    forget(claim);
    if (there.isPresent()) {
      LOG.log(
          Level.WARNING,
          () -> claim.path() + " was written to while it was delivered, and comes again");
    }
    return there.isPresent() ? Standing.SETTLED : Standing.GONE;
  }

  @Override
  public boolean isCertain(Claim claim) {
    return node.isFresh(claim.tenure());
  }

  @Override
  public Claim finish(Claim claim) throws IOException {
    return claim.name().isDone() || !table().isDone(claim)
        ? claim
        : claim(ClaimName.done(owner, claim.file()), claim.entry(), claim.tenure());
  }

  @Override
  public void forget(Claim claim) {
    try {
      table().isRemoved(claim.asFound());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "the next survey finds the row of " + claim.path(), e);
    }
  }

  @Override
  public boolean isOurs(Claim claim) throws IOException {
    node.beatIfDue();
    boolean isRowOurs = table().attempt(claim.asFound(), "claimed") > 0;
    Optional<FtpEntry> there = leases.look(claim.path());
    boolean isSame = there.filter(entry -> Sameness.isSame(claim.entry(), entry)).isPresent();
    if (isRowOurs && !isSame) {
      forget(claim); // what is there now is another file
    }
    return isRowOurs && isSame;
  }

  @Override
  public boolean isGivenUp(Claim claim) throws IOException {
    return table().isDead(claim);
  }

  @Override
  public boolean isRevived(String name) throws IOException {
    return table().isRevived(name);
  }

  @Override
  public boolean giveBack(Claim claim) throws IOException {
    table().isRemoved(claim.asFound());
    return true;
  }

  @Override
  public void keep() throws IOException {
    node.beatIfDue();
  }

  @Override
  public void leave() throws IOException {
    node.end();
  }
}
