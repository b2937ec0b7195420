package org.ftpconnector.inbound.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.DataMode;

/** What an inbox shall be, read and checked: all that is wrong is said at once. */
public final class InboxSettings {
  private static final String NAME = "{name}";

  private final Map<InboxProperty, String> values;
  private final NamePattern included;
  private final NamePattern excluded;

  private InboxSettings(Map<InboxProperty, String> values) {
    this.values = values;
    this.included = NamePattern.of(text(InboxProperty.INCLUDE));
    this.excluded = NamePattern.of(text(InboxProperty.EXCLUDE));
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
    settings.findWrongValues(wrong);
    if (wrong.isEmpty()) {
      settings.findWrongDirectories(wrong);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("the inbox cannot be so: " + String.join("; ", wrong));
    }
    return settings;
  }

  private void findWrongValues(List<String> wrong) {
    values.forEach(
        (property, value) -> {
          if (!property.allows(value)) {
            wrong.add(
                property.key() + " is " + quoted(value) + ", allowed is " + property.allowed());
          }
        });
    String done = text(InboxProperty.DONE_FILE);
    boolean isMarked = done.indexOf(NAME) >= 0 && done.indexOf(NAME) == done.lastIndexOf(NAME);
    if (!done.isEmpty() && (!isMarked || done.length() == NAME.length() || done.contains("/"))) {
      wrong.add(
          "doneFile is " + quoted(done) + ", allowed is a name with {name} once, as {name}.done");
    }
    if (text(InboxProperty.INCLUDE).isEmpty()) {
      wrong.add("include is empty, allowed is a pattern as *.csv, or * for all");
    }
    if (text(InboxProperty.USER_NAME).isEmpty() != text(InboxProperty.PASSWORD).isEmpty()) {
      wrong.add("userName and password are given both or not at all");
    }
    findWrongClaims(wrong);
  }

  private void findWrongClaims(List<String> wrong) {
    if (keeps() && !claimsInDatabase()) {
      wrong.add(
          "onSuccess is \"keep\": a file that stays must be remembered as delivered, which needs"
              + " claims in a database, claim=jdbc");
    }
    if (dataSource().isPresent() && !claimsInDatabase()) {
      wrong.add("dataSource is given, which is for claim=jdbc alone");
    }
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }

  private void findWrongDirectories(List<String> wrong) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (InboxProperty property :
        List.of(
            InboxProperty.DIRECTORY,
            InboxProperty.CLAIM_DIRECTORY,
            InboxProperty.ARCHIVE_DIRECTORY,
            InboxProperty.ERROR_DIRECTORY)) {
      String given = text(property);
      if (!isPath(property, given)) {
        wrong.add(notPath(property, given));
        continue;
      }
      String path = Place.below(directory(), given);
      String other = taken.putIfAbsent(path, property.key());
      if (other != null) {
        wrong.add(property.key() + " and " + other + " are both " + path + ", each needs its own");
      } else if (path.startsWith(claimDirectory() + "/")) {
        wrong.add(property.key() + " is in claimDirectory, allowed is any other place");
      }
    }
  }

  private static boolean isPath(InboxProperty property, String given) {
    return Place.isPlain(given) && (property != InboxProperty.DIRECTORY || given.startsWith("/"));
  }

  private static String notPath(InboxProperty property, String given) {
    return property.key()
        + " is "
        + quoted(given)
        + ", allowed is a path without . and .., "
        + (property == InboxProperty.DIRECTORY ? "which begins with /" : "as archive or /old/in");
  }

  private String text(InboxProperty property) {
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

  /** Whether a file of this name is to be delivered, by its name. */
  public boolean isWanted(String name) {
    return included.matches(name) && !excluded.matches(name) && fileMarkedBy(name).isEmpty();
  }

  /** The name of the file that says that this one is whole, if there has to be one. */
  public Optional<String> doneFileOf(String name) {
    return needsDoneFile()
        ? Optional.of(text(InboxProperty.DONE_FILE).replace(NAME, name))
        : Optional.empty();
  }

  public boolean needsDoneFile() {
    return !text(InboxProperty.DONE_FILE).isEmpty();
  }

  /** The file that one of this name says to be whole, if this is the name of such a one. */
  public Optional<String> fileMarkedBy(String name) {
    String done = text(InboxProperty.DONE_FILE);
    int at = done.indexOf(NAME);
    if (at < 0) {
      return Optional.empty();
    }
    String before = done.substring(0, at);
    String behind = done.substring(at + NAME.length());
    boolean isMark =
        name.length() > before.length() + behind.length()
            && name.startsWith(before)
            && name.endsWith(behind);
    return isMark
        ? Optional.of(name.substring(before.length(), name.length() - behind.length()))
        : Optional.empty();
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

  /** How long to wait after so many failures, 1 or more. */
  public Duration retryDelay(int failures) {
    Duration most = seconds(InboxProperty.RETRY_DELAY_MAX_SECONDS);
    Duration delay = seconds(InboxProperty.RETRY_DELAY_SECONDS);
    Duration grown = delay.multipliedBy(1L << Math.min(failures - 1, 20));
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
