package org.ftpconnector.inbound.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A setting of an inbox: its name, what it may be, and what it is unless set. The manual's table is
 * made of these constants; a test compares the two.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable, which List does not show.
public enum InboxProperty {
  DIRECTORY(
      "directory",
      "",
      "",
      "The directory that is polled: an absolute path. Folders in it are entered with `recursive`."),
  RECURSIVE(
      "recursive",
      "false",
      List.of("true", "false"),
      "Whether files in [folders of the directory](#folders-in-the-directory) are delivered, too."),
  MAX_DEPTH(
      "maxDepth",
      "10",
      1,
      100,
      "folders",
      "With `recursive`, how many folders deep. What is deeper stays, and a warning says so once."),
  SERVER_NAME(
      "serverName",
      "",
      "",
      "What `id()` calls the server; unless set, the connection factory as its `toString` has it, with host and port. Must be the same on all nodes. `claim=jdbc` needs it."),
  NODE_NAME(
      "nodeName",
      "node",
      "",
      "What others see of this node in the names of its claims: 1 to 32 letters without accents, digits, `-` and `_`. Eight random digits follow."),
  INCLUDE(
      "include",
      "*",
      "",
      "Which names are delivered: `*` is any text, `?` any one character, and a comma stands between several patterns. Case matters. A pattern with `/` is for paths below the directory, as `orders/*.csv` or `**/new/*`."),
  EXCLUDE("exclude", "", "", "Which of those are not, in the same way."),
  DONE_FILE(
      "doneFile",
      "",
      "",
      "A file is delivered only if another is there whose name is this, as `{name}.done`. It goes where its file goes."),
  MIN_AGE_SECONDS(
      "minAgeSeconds",
      "10",
      0,
      86_400,
      "s",
      "How long a file must not have been modified, by the server's clock; with `claim=jdbc` how long this node must have seen it unchanged."),
  STABLE_POLLS(
      "stablePolls",
      "1",
      1,
      100,
      "polls",
      "In how many polls in a row a file must have been seen with the same size and time; 1 is at once."),
  ORDER(
      "order",
      "name",
      List.of("name", "age", "none"),
      "Which files come first, on each node: by name, the oldest, or as the server lists them."),
  POLL_INTERVAL_MILLIS(
      "pollIntervalMillis",
      "30000",
      100,
      86_400_000,
      "ms",
      "How long it is from the end of a poll to the next, where the inbox polls by itself."),
  MAX_FILES_PER_POLL(
      "maxFilesPerPoll",
      "100",
      1,
      10_000,
      "",
      "How many files are taken from one listing, and how many may wait for another attempt; while so many wait, nothing new is claimed."),
  CONCURRENCY("concurrency", "4", 1, 1_000, "", "How many files one node delivers at a time."),
  CLAIM(
      "claim",
      "rename",
      List.of("rename", "none", "jdbc"),
      "How nodes agree on whose a file is: by renaming it, by [rows in a database](#claims-in-a-database) (`jdbc`), or not at all (`none`), for one node alone on a server that cannot rename."),
  DATA_SOURCE(
      "dataSource",
      "",
      "",
      "The database of the claims by its name in JNDI, for `claim=jdbc` of a message-driven bean. In plain Java `dataSource(...)` of the builder."),
  REMEMBER_DAYS(
      "rememberDays",
      "30",
      1,
      3_650,
      "days",
      "With `claim=jdbc`, how long a file that was delivered, or given up, is remembered once it is in no listing any more."),
  CLAIM_DIRECTORY(
      "claimDirectory",
      "ftp-connector-claims",
      "",
      "Where files are while they are delivered. This and the two below are in the polled directory unless they begin with `/`; they are made if missing."),
  LEASE_SECONDS(
      "leaseSeconds",
      "60",
      3,
      86_400,
      "s",
      "How long a node's claims are its own without a sign of life, by the server's clock; with `claim=jdbc` the database's. A sign is given each third of it."),
  ON_SUCCESS(
      "onSuccess",
      "archive",
      List.of("archive", "delete", "keep"),
      "What becomes of a file that was delivered. It stays with `keep`, which needs `claim=jdbc`."),
  ARCHIVE_DIRECTORY("archiveDirectory", "archive", "", "Where it goes then."),
  ERROR_DIRECTORY(
      "errorDirectory",
      "error",
      "",
      "Where a file goes that could not be delivered, with a text beside it that says why."),
  MAX_ATTEMPTS("maxAttempts", "5", 1, 1_000, "", "How often a delivery is tried."),
  RETRY_DELAY_SECONDS(
      "retryDelaySeconds",
      "10",
      0,
      86_400,
      "s",
      "How long it is to the second attempt; each further one waits twice as long."),
  RETRY_DELAY_MAX_SECONDS(
      "retryDelayMaxSeconds",
      "600",
      0,
      86_400,
      "s",
      "The longest wait for another attempt; no less than `retryDelaySeconds`."),
  DATA_MODE(
      "dataMode",
      "",
      List.of("active", "passive", "auto"),
      "Who opens data connections, of listings and files; unless set, as the connection factory has it."),
  USER_NAME("userName", "", "", "Who logs in; unless set, as the connection factory has it."),
  PASSWORD("password", "", "", "That user's password.");

  private final String key;
  private final String standard;
  private final String unit;
  private final String meaning;
  private final List<String> choices;
  private final long least;
  private final long most;

  InboxProperty(String key, String standard, String unit, String meaning) {
    this(key, standard, unit, meaning, List.of(), 0, 0);
  }

  InboxProperty(String key, String standard, List<String> choices, String meaning) {
    this(key, standard, "", meaning, choices, 0, 0);
  }

  InboxProperty(String key, String standard, long least, long most, String unit, String meaning) {
    this(key, standard, unit, meaning, List.of(), least, most);
  }

  InboxProperty(
      String key,
      String standard,
      String unit,
      String meaning,
      List<String> choices,
      long least,
      long most) {
    this.key = key;
    this.standard = standard;
    this.unit = unit;
    this.meaning = meaning;
    this.choices = choices;
    this.least = least;
    this.most = most;
  }

  /** The one of this name. */
  public static Optional<InboxProperty> named(String key) {
    return Arrays.stream(values()).filter(property -> property.key.equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(InboxProperty::key).toList();
  }

  public String key() {
    return key;
  }

  /** The value unless set; empty if there is none. */
  public String standard() {
    return standard;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** In words: what it may be; empty if that is any text. */
  public String allowed() {
    if (isNumber()) {
      return least + " to " + most;
    }
    return String.join(", ", choices);
  }

  private boolean isNumber() {
    return most > 0;
  }

  /** Whether it may have this value; any may be unset where that is the default. */
  public boolean allows(String value) {
    if (isNumber()) {
      return value.matches("[0-9]{1,9}")
          && Long.parseLong(value) >= least
          && Long.parseLong(value) <= most;
    }
    return choices.isEmpty() || choices.contains(value) || value.equals(standard);
  }
}
