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

  /** Sets the property of this name in the manual's table, as for names and values from a file. */
  public FtpInboxBuilder set(String property, String value) {
    Objects.requireNonNull(property, "property is null; allowed: a name in docs/inbound.md");
    values.put(property, requireSet(property, value));
    return this;
  }

  /** Delivers files in folders of the directory, too; not by default. */
  public FtpInboxBuilder recursive(boolean isSo) {
    return set(InboxProperty.RECURSIVE, isSo);
  }

  /** Limits how many folders deep, with {@code recursive(true)}, 1 to 100; 10 by default. */
  public FtpInboxBuilder maxDepth(int folders) {
    return set(InboxProperty.MAX_DEPTH, folders);
  }

  /** Delivers files of these names alone, as {@code *.csv}; all by default. */
  public FtpInboxBuilder include(String globs) {
    return set(InboxProperty.INCLUDE, globs);
  }

  /** Leaves out files of these names; none by default. */
  public FtpInboxBuilder exclude(String globs) {
    return set(InboxProperty.EXCLUDE, globs);
  }

  /** Delivers a file only if another of this name is there, as {@code {name}.done}. */
  public FtpInboxBuilder doneFile(String pattern) {
    return set(InboxProperty.DONE_FILE, pattern);
  }

  /** Delivers a file only if it was not modified for so many seconds, 0 to 86400; 10 by default. */
  public FtpInboxBuilder minAgeSeconds(int seconds) {
    return set(InboxProperty.MIN_AGE_SECONDS, seconds);
  }

  /** Delivers a file only if it was the same in so many polls, 1 to 100; 1, at once, by default. */
  public FtpInboxBuilder stablePolls(int polls) {
    return set(InboxProperty.STABLE_POLLS, polls);
  }

  /** Sets which files come first: {@code name}, the default, {@code age} or {@code none}. */
  public FtpInboxBuilder order(String order) {
    return set(InboxProperty.ORDER, order);
  }

  /** Sets the time from one poll to the next, 100 to 86400000 ms; 30000 by default. */
  public FtpInboxBuilder pollIntervalMillis(int millis) {
    return set(InboxProperty.POLL_INTERVAL_MILLIS, millis);
  }

  /** Limits the files that are taken from one listing, 1 to 10000; 100 by default. */
  public FtpInboxBuilder maxFilesPerPoll(int files) {
    return set(InboxProperty.MAX_FILES_PER_POLL, files);
  }

  /** Limits the files that this node delivers at a time, 1 to 1000; 4 by default. */
  public FtpInboxBuilder concurrency(int deliveries) {
    return set(InboxProperty.CONCURRENCY, deliveries);
  }

  /**
   * Sets how a file is claimed: {@code rename}, the default, {@code jdbc}, or {@code none}, for one
   * node alone.
   */
  public FtpInboxBuilder claim(String way) {
    return set(InboxProperty.CLAIM, way);
  }

  /** Sets the database of the claims, for {@code claim("jdbc")}; it stays the caller's. */
  public FtpInboxBuilder dataSource(DataSource source) {
    dataSource = Optional.of(source);
    return this;
  }

  /** Sets the days that the database remembers a delivered file, 1 to 3650; 30 by default. */
  public FtpInboxBuilder rememberDays(int days) {
    return set(InboxProperty.REMEMBER_DAYS, days);
  }

  /** Sets where files are while they are delivered; {@code ftp-connector-claims} by default. */
  public FtpInboxBuilder claimDirectory(String directory) {
    return set(InboxProperty.CLAIM_DIRECTORY, directory);
  }

  /** Sets how long claims last without a sign of life, 3 to 86400 s; 60 by default. */
  public FtpInboxBuilder leaseSeconds(int seconds) {
    return set(InboxProperty.LEASE_SECONDS, seconds);
  }

  /**
   * Sets what becomes of delivered files: {@code archive}, the default, {@code delete}, or {@code
   * keep} with {@code claim("jdbc")}.
   */
  public FtpInboxBuilder onSuccess(String what) {
    return set(InboxProperty.ON_SUCCESS, what);
  }

  /** Sets where delivered files go; {@code archive} by default. */
  public FtpInboxBuilder archiveDirectory(String directory) {
    return set(InboxProperty.ARCHIVE_DIRECTORY, directory);
  }

  /** Sets where files go that cannot be delivered; {@code error} by default. */
  public FtpInboxBuilder errorDirectory(String directory) {
    return set(InboxProperty.ERROR_DIRECTORY, directory);
  }

  /** Limits the attempts at one delivery, 1 to 1000; 5 by default. */
  public FtpInboxBuilder maxAttempts(int attempts) {
    return set(InboxProperty.MAX_ATTEMPTS, attempts);
  }

  /** Sets the wait for the second attempt, 0 to 86400 s, then doubling; 10 by default. */
  public FtpInboxBuilder retryDelaySeconds(int seconds) {
    return set(InboxProperty.RETRY_DELAY_SECONDS, seconds);
  }

  /** Limits the wait for another attempt, 0 to 86400 s; 600 by default. */
  public FtpInboxBuilder retryDelayMaxSeconds(int seconds) {
    return set(InboxProperty.RETRY_DELAY_MAX_SECONDS, seconds);
  }

  /**
   * Sets the data mode: {@code active}, {@code passive} or {@code auto}; by default the factory's.
   */
  public FtpInboxBuilder dataMode(String mode) {
    return set(InboxProperty.DATA_MODE, mode);
  }

  /** Sets what others see of this node in the names of claims; {@code node} by default. */
  public FtpInboxBuilder nodeName(String name) {
    return set(InboxProperty.NODE_NAME, name);
  }

  /** Sets what ids call the server, the same on all nodes; by default as the factory does. */
  public FtpInboxBuilder serverName(String name) {
    return set(InboxProperty.SERVER_NAME, name);
  }

  /** Sets who logs in; by default as the connection factory has it. */
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
   * Builds an inbox of what was collected so far, which the caller closes. Connects to nothing.
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
