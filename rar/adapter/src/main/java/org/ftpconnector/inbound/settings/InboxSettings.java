package org.ftpconnector.inbound.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.DataMode;

/** What an inbox shall be, read and checked: all that is wrong is said at once. */
public final class InboxSettings {
  private final Map<InboxProperty, String> values;
  private final WantedFiles files;

  private InboxSettings(Map<InboxProperty, String> values) {
    this.values = values;
    this.files =
        new WantedFiles(
            NamePattern.of(text(InboxProperty.INCLUDE)),
            NamePattern.of(text(InboxProperty.EXCLUDE)),
            text(InboxProperty.DONE_FILE));
  }

  /**
   * Those of these values, by the properties' names; what is not there has its default.
   *
   * @throws IllegalArgumentException names every bad property, with what is allowed
   */
  public static InboxSettings of(Map<String, String> given) {
    Map<InboxProperty, String> values = new EnumMap<>(InboxProperty.class);
    List<String> wrong = new ArrayList<>();
    for (InboxProperty property : InboxProperty.values()) {
      values.put(property, property.standard());
    }
    given.forEach(
        (key, value) ->
            InboxProperty.named(key)
                .ifPresentOrElse(
                    property -> values.put(property, value),
                    () -> wrong.add(key + " is not known, these are: " + InboxProperty.keys())));
    InboxSettings settings = new InboxSettings(values);
    wrong.addAll(WrongSettings.of(settings));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("the inbox cannot be so: " + String.join("; ", wrong));
    }
    return settings;
  }

  String text(InboxProperty property) {
    return values.getOrDefault(property, "");
  }

  private int number(InboxProperty property) {
    return Integer.parseInt(text(property));
  }

  private Duration seconds(InboxProperty property) {
    return Duration.ofSeconds(number(property));
  }

  public String directory() {
    return Place.below("/", text(InboxProperty.DIRECTORY));
  }

  public String nodeName() {
    return text(InboxProperty.NODE_NAME);
  }

  public Optional<String> serverName() {
    return Optional.of(text(InboxProperty.SERVER_NAME)).filter(name -> !name.isEmpty());
  }

  /** Whether a file of this path below the directory is to be delivered, by its name. */
  public boolean isWanted(String file) {
    return files.isWanted(file);
  }

  /** Whether folders in the directory are entered. */
  public boolean isRecursive() {
    return Boolean.parseBoolean(text(InboxProperty.RECURSIVE));
  }

  /** How many folders deep. */
  public int maxDepth() {
    return number(InboxProperty.MAX_DEPTH);
  }

  /** Whether files in the folder of this path below the directory may be wanted. */
  public boolean isEntered(String folder) {
    return files.isEntered(folder);
  }

  /** The file beside it that says that this one is whole, if there has to be one. */
  public Optional<String> doneFileOf(String file) {
    return files.doneFileOf(file);
  }

  public boolean needsDoneFile() {
    return files.needsDoneFile();
  }

  /** The file beside it that this one says to be whole, if it is such a one by its name. */
  public Optional<String> fileMarkedBy(String file) {
    return files.fileMarkedBy(file);
  }

  public Duration minAge() {
    return seconds(InboxProperty.MIN_AGE_SECONDS);
  }

  public int stablePolls() {
    return number(InboxProperty.STABLE_POLLS);
  }

  public String order() {
    return text(InboxProperty.ORDER);
  }

  public Duration pollInterval() {
    return Duration.ofMillis(number(InboxProperty.POLL_INTERVAL_MILLIS));
  }

  public int maxFilesPerPoll() {
    return number(InboxProperty.MAX_FILES_PER_POLL);
  }

  public int concurrency() {
    return number(InboxProperty.CONCURRENCY);
  }

  public boolean claimsByRename() {
    return text(InboxProperty.CLAIM).equals("rename");
  }

  public boolean claimsInDatabase() {
    return text(InboxProperty.CLAIM).equals("jdbc");
  }

  /** Whether the server's clock tells how old a file is, which takes a file that is written. */
  public boolean asksServerTime() {
    return !claimsInDatabase();
  }

  /** A name in JNDI. */
  public Optional<String> dataSource() {
    return Optional.of(text(InboxProperty.DATA_SOURCE)).filter(name -> !name.isEmpty());
  }

  public int rememberDays() {
    return number(InboxProperty.REMEMBER_DAYS);
  }

  public String claimDirectory() {
    return Place.below(directory(), text(InboxProperty.CLAIM_DIRECTORY));
  }

  public Duration lease() {
    return seconds(InboxProperty.LEASE_SECONDS);
  }

  public boolean archives() {
    return text(InboxProperty.ON_SUCCESS).equals("archive");
  }

  /** Whether a file stays where it is that was delivered, or cannot be. */
  public boolean keeps() {
    return text(InboxProperty.ON_SUCCESS).equals("keep");
  }

  public String archiveDirectory() {
    return Place.below(directory(), text(InboxProperty.ARCHIVE_DIRECTORY));
  }

  public String errorDirectory() {
    return Place.below(directory(), text(InboxProperty.ERROR_DIRECTORY));
  }

  public int maxAttempts() {
    return number(InboxProperty.MAX_ATTEMPTS);
  }

  /** How long to wait after the first failure, unless that is too long. */
  Duration retryDelayFirst() {
    return seconds(InboxProperty.RETRY_DELAY_SECONDS);
  }

  /** How long to wait after so many failures, 1 or more. */
  public Duration retryDelay(int failures) {
    Duration most = seconds(InboxProperty.RETRY_DELAY_MAX_SECONDS);
    Duration grown = retryDelayFirst().multipliedBy(1L << Math.min(failures - 1, 20));
    return grown.compareTo(most) < 0 ? grown : most;
  }

  public Optional<DataMode> dataMode() {
    return Optional.of(text(InboxProperty.DATA_MODE))
        .filter(mode -> !mode.isEmpty())
        .map(mode -> DataMode.valueOf(mode.toUpperCase(Locale.ROOT)));
  }

  public Optional<String> userName() {
    return Optional.of(text(InboxProperty.USER_NAME)).filter(name -> !name.isEmpty());
  }

  public String password() {
    return text(InboxProperty.PASSWORD);
  }

  /** Names the directory only. */
  @Override
  public String toString() {
    return "InboxSettings[" + directory() + "]";
  }
}
