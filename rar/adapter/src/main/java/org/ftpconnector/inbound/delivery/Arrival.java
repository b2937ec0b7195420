package org.ftpconnector.inbound.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.Place;

/** One delivery of one file, as the listener sees it. Safe for use by many threads. */
final class Arrival implements HeldArrival {
  private static final System.Logger LOG = System.getLogger(Arrival.class.getName());

  private final Claim claim;
  private final Leases leases;
  private final Claims claims;
  private final String directory;
  private final String id;
  private final Set<InputStream> open = new HashSet<>();
  private Optional<FtpConnection> taken = Optional.empty();
  private boolean ended;

  /**
   * @param server as the id has it
   * @param directory the polled one
   * @param claims what the claim is one of
   */
  Arrival(Claim claim, Leases leases, String server, String directory, Claims claims) {
    this.claims = claims;
    this.claim = claim;
    this.leases = leases;
    this.directory =
        Place.folder(claim.file()).map(folder -> Place.in(directory, folder)).orElse(directory);
    this.id = id(claim, server + directory);
  }

  private static String id(Claim claim, String place) {
    FtpEntry entry = claim.entry();
    String size = entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-";
    String time = entry.lastModified().map(stated -> stated.instant().toString()).orElse("-");
    return Place.in(place, claim.file()) + " " + size + " " + time;
  }

  @Override
  public String name() {
    return Place.name(claim.file());
  }

  @Override
  public String directory() {
    return directory;
  }

  @Override
  public String path() {
    return claim.path();
  }

  @Override
  public FtpEntry entry() {
    return claim.entry();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int attempt() {
    return claim.attempt();
  }

  @Override
  public FtpConnectionFactory connectionFactory() {
    return leases.factory();
  }

  @Override
  public Optional<DataMode> dataMode() {
    return leases.dataMode();
  }

  @Override
  public InputStream open() throws IOException {
    return open(TransferOptions.DEFAULTS);
  }

  @Override
  public InputStream open(TransferOptions options) throws IOException {
    requireOpen();
    Optional<FtpConnection> ready = takeTaken();
    FtpConnection lease = ready.isPresent() ? ready.get() : leases.take();
    InputStream content;
    try {
      content = new Leased(lease.retrieve(path(), leases.completed(options)), lease);
    } catch (IOException | RuntimeException | Error e) {
      lease.close();
      throw e;
    }
    if (!isKept(content)) {
      content.close();
      requireOpen();
    }
    return content;
  }

  @Override
  public void takeLease() throws IOException {
    FtpConnection lease = leases.take();
    if (!isTaken(lease)) {
      lease.close();
    }
  }

  private synchronized boolean isTaken(FtpConnection lease) {
    if (ended || taken.isPresent()) {
      return false;
    }
    taken = Optional.of(lease);
    return true;
  }

  private synchronized Optional<FtpConnection> takeTaken() {
    Optional<FtpConnection> lease = taken;
    taken = Optional.empty();
    return lease;
  }

  @Override
  public boolean isCertain() {
    return claims.isCertain(claim);
  }

  @Override
  public void recordWithin() throws IOException {
    claims.recordWithin(claim);
  }

  private synchronized void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the delivery of " + name() + " has ended");
    }
  }

  private synchronized boolean isKept(InputStream content) {
    return !ended && open.add(content);
  }

  private synchronized void forget(InputStream content) {
    open.remove(content);
  }

  /** The listener has returned: closes what it has left open. */
  void end() {
    List<InputStream> left;
    synchronized (this) {
      ended = true;
      left = List.copyOf(open);
    }
    takeTaken().ifPresent(FtpConnection::close);
    for (InputStream content : left) {
      try {
        content.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, () -> "while closing what was left open of " + name(), e);
      }
    }
  }

  /** Names the file only. */
  @Override
  public String toString() {
    return "FtpArrival[" + id + ", attempt " + attempt() + "]";
  }

  /** Gives its lease back when it is closed. */
  private final class Leased extends FilterInputStream {
    private final FtpConnection lease;

    Leased(InputStream content, FtpConnection lease) {
      super(content);
      this.lease = lease;
    }

    @Override
    public void close() throws IOException {
      forget(this);
      try (lease) {
        super.close();
      }
    }
  }
}
