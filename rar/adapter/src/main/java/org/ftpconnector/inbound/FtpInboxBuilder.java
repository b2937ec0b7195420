package org.ftpconnector.inbound;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.inbound.engine.Activation;
import org.ftpconnector.inbound.settings.InboxProperty;
import org.ftpconnector.inbound.settings.InboxSettings;

/**
 * Collects what an inbox shall be, by the names of the manual's table. What a value must be is
 * checked by {@link #build()}, which names all that are wrong. One thread at a time; may be used
 * repeatedly.
 */
public final class FtpInboxBuilder {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FtpConnectionFactory factory;
  private final Map<String, String> values = new LinkedHashMap<>();
  private Optional<DataSource> dataSource = Optional.empty();
  private LongSupplier nanoClock = System::nanoTime;
  private InstantSource clock = InstantSource.system();
  private DoubleSupplier jitter = RANDOM::nextDouble;

  FtpInboxBuilder(FtpConnectionFactory factory, String directory) {
    this.factory =
        Objects.requireNonNull(factory, "factory is null; allowed: a connection factory");
    set(InboxProperty.DIRECTORY, directory);
  }

  private FtpInboxBuilder set(InboxProperty property, Object value) {
    return set(property.key(), requireSet(property.key(), value).toString());
  }

  private static <T> T requireSet(String property, T value) {
    return Objects.requireNonNull(
        value, () -> property + " is null; leave it unset, or set what docs/inbound.md allows");
  }

  /** Sets the property of this name; for those who read names and values from somewhere. */
  public FtpInboxBuilder set(String property, String value) {
    Objects.requireNonNull(property, "property is null; allowed: a name in docs/inbound.md");
    values.put(property, requireSet(property, value));
    return this;
  }

  /** Which names are delivered, as {@code *.csv}; all by default. */
  public FtpInboxBuilder include(String globs) {
    return set(InboxProperty.INCLUDE, globs);
  }

  /** Which of them are not; none by default. */
  public FtpInboxBuilder exclude(String globs) {
    return set(InboxProperty.EXCLUDE, globs);
  }

  /** A file is delivered only if one of this name is there, as {@code {name}.done}. */
  public FtpInboxBuilder doneFile(String pattern) {
    return set(InboxProperty.DONE_FILE, pattern);
  }

  /** How long a file must not have been modified; 10 by default, 0 for no matter. */
  public FtpInboxBuilder minAgeSeconds(int seconds) {
    return set(InboxProperty.MIN_AGE_SECONDS, seconds);
  }

  /** In how many polls in a row it must have been the same; 1, at once, by default. */
  public FtpInboxBuilder stablePolls(int polls) {
    return set(InboxProperty.STABLE_POLLS, polls);
  }

  /** {@code name}, the default, {@code age} or {@code none}. */
  public FtpInboxBuilder order(String order) {
    return set(InboxProperty.ORDER, order);
  }

  /** From one poll to the next; 30000 by default. */
  public FtpInboxBuilder pollIntervalMillis(int millis) {
    return set(InboxProperty.POLL_INTERVAL_MILLIS, millis);
  }

  /** Taken from one listing; 100 by default. */
  public FtpInboxBuilder maxFilesPerPoll(int files) {
    return set(InboxProperty.MAX_FILES_PER_POLL, files);
  }

  /** Files delivered at a time by this node; 4 by default. */
  public FtpInboxBuilder concurrency(int deliveries) {
    return set(InboxProperty.CONCURRENCY, deliveries);
  }

  /** {@code rename}, the default, {@code jdbc}, or {@code none}, for one node alone. */
  public FtpInboxBuilder claim(String way) {
    return set(InboxProperty.CLAIM, way);
  }

  /** The database of the claims, for {@code claim("jdbc")}; it stays the caller's. */
  public FtpInboxBuilder dataSource(DataSource source) {
    dataSource = Optional.of(source);
    return this;
  }

  /** How long what was delivered is remembered in the database once it is gone; 30 by default. */
  public FtpInboxBuilder rememberDays(int days) {
    return set(InboxProperty.REMEMBER_DAYS, days);
  }

  /** Where files are meanwhile; {@code ftp-connector-claims} by default. */
  public FtpInboxBuilder claimDirectory(String directory) {
    return set(InboxProperty.CLAIM_DIRECTORY, directory);
  }

  /** How long claims last without a sign of life; 60 by default. */
  public FtpInboxBuilder leaseSeconds(int seconds) {
    return set(InboxProperty.LEASE_SECONDS, seconds);
  }

  /** {@code archive}, the default, {@code delete}, or {@code keep} with {@code claim("jdbc")}. */
  public FtpInboxBuilder onSuccess(String what) {
    return set(InboxProperty.ON_SUCCESS, what);
  }

  /** Where files go then; {@code archive} by default. */
  public FtpInboxBuilder archiveDirectory(String directory) {
    return set(InboxProperty.ARCHIVE_DIRECTORY, directory);
  }

  /** Where files go that cannot be delivered; {@code error} by default. */
  public FtpInboxBuilder errorDirectory(String directory) {
    return set(InboxProperty.ERROR_DIRECTORY, directory);
  }

  /** How often a delivery is tried; 5 by default. */
  public FtpInboxBuilder maxAttempts(int attempts) {
    return set(InboxProperty.MAX_ATTEMPTS, attempts);
  }

  /** Until the second attempt, then doubling; 10 by default. */
  public FtpInboxBuilder retryDelaySeconds(int seconds) {
    return set(InboxProperty.RETRY_DELAY_SECONDS, seconds);
  }

  /** The longest wait for another attempt; 600 by default. */
  public FtpInboxBuilder retryDelayMaxSeconds(int seconds) {
    return set(InboxProperty.RETRY_DELAY_MAX_SECONDS, seconds);
  }

  /** {@code active}, {@code passive} or {@code auto}; the factory's by default. */
  public FtpInboxBuilder dataMode(String mode) {
    return set(InboxProperty.DATA_MODE, mode);
  }

  /** What others see of this node; {@code node} by default. */
  public FtpInboxBuilder nodeName(String name) {
    return set(InboxProperty.NODE_NAME, name);
  }

  /** What ids call the server; as the factory does by default. */
  public FtpInboxBuilder serverName(String name) {
    return set(InboxProperty.SERVER_NAME, name);
  }

  /** Who logs in; as the connection factory has it by default. */
  public FtpInboxBuilder login(String user, String password) {
    return set(InboxProperty.USER_NAME, user).set(InboxProperty.PASSWORD, password);
  }

  /** For tests: what time it is here. */
  FtpInboxBuilder clocks(LongSupplier nanos, InstantSource instants) {
    nanoClock = nanos;
    clock = instants;
    return this;
  }

  /** For tests: from 0 to 1. */
  FtpInboxBuilder jitter(DoubleSupplier random) {
    jitter = random;
    return this;
  }

  LongSupplier nanoClock() {
    return nanoClock;
  }

  DoubleSupplier jitter() {
    return jitter;
  }

  /**
   * An inbox of what was collected so far; the caller closes it. Connects to nothing.
   *
   * @throws IllegalArgumentException names each property that cannot be so, with what is allowed
   */
  public FtpInbox build() {
    InboxSettings settings = InboxSettings.of(values);
    requireDataSource(settings);
    Activation activation =
        new Activation(factory, settings, dataSource, RANDOM.nextInt(), nanoClock, clock);
    return new FtpInbox(activation, this);
  }

  private void requireDataSource(InboxSettings settings) {
    if (settings.dataSource().isPresent()) {
      throw new IllegalArgumentException(
          "dataSource is a name in JNDI, for message-driven beans: give the data source itself, by"
              + " dataSource(...) of the builder");
    }
    if (settings.claimsInDatabase() != dataSource.isPresent()) {
      throw new IllegalArgumentException(
          "claim=jdbc and dataSource(...) of the builder are given both or not at all");
    }
  }

  /** Names the directory only. */
  @Override
  public String toString() {
    return "FtpInboxBuilder[" + values.get(InboxProperty.DIRECTORY.key()) + "]";
  }
}
