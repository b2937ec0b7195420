package org.ftpconnector.inbound.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what an inbox cannot be, and says what it may be. One thread at a time. */
final class WrongSettings {
  private static final String NODE = "[A-Za-z0-9_-]{1,32}";

  private final InboxSettings settings;
  private final List<String> wrong = new ArrayList<>();

  private WrongSettings(InboxSettings settings) {
    this.settings = settings;
  }

  /** All that is wrong, in words; empty if nothing is. */
  static List<String> of(InboxSettings settings) {
    WrongSettings found = new WrongSettings(settings);
    found.findWrongValues();
    if (found.wrong.isEmpty()) {
      found.findWrongDirectories();
    }
    return found.wrong;
  }

  private String text(InboxProperty property) {
    return settings.text(property);
  }

  private void findWrongValues() {
    for (InboxProperty property : InboxProperty.values()) {
      String value = text(property);
      if (!isAllowed(property)) {
        wrong.add(property.key() + " is " + quoted(value) + ", allowed is " + property.allowed());
      }
    }
    findWrongNames();
    if (text(InboxProperty.USER_NAME).isEmpty() != text(InboxProperty.PASSWORD).isEmpty()) {
      wrong.add("userName and password are given both or not at all");
    }
    findWrongNode();
    findWrongClaims();
    if (isAllowed(InboxProperty.RETRY_DELAY_SECONDS)
        && isAllowed(InboxProperty.RETRY_DELAY_MAX_SECONDS)) {
      findWrongDelays();
    }
  }

  private void findWrongNames() {
    String done = text(InboxProperty.DONE_FILE);
    String name = WantedFiles.NAME;
    boolean isMarked = done.indexOf(name) >= 0 && done.indexOf(name) == done.lastIndexOf(name);
    if (!done.isEmpty() && (!isMarked || done.length() == name.length() || done.contains("/"))) {
      wrong.add(
          "doneFile is " + quoted(done) + ", allowed is a name with {name} once, as {name}.done");
    }
    NamePattern included = NamePattern.of(text(InboxProperty.INCLUDE));
    if (included.isEmpty()) {
      wrong.add("include has no pattern, allowed is one as *.csv, or * for all");
    }
    findIdlePatterns(InboxProperty.INCLUDE);
    findIdlePatterns(InboxProperty.EXCLUDE);
    if (settings.isRecursive() && isAllowed(InboxProperty.MAX_DEPTH)) {
      int depth = settings.maxDepth();
      findIdle(
          InboxProperty.INCLUDE,
          included.deeperThan(depth),
          " are deeper than maxDepth, which is " + depth);
    }
  }

  /** Such a one would deliver nothing, or all, for ever and without a word. */
  private void findIdlePatterns(InboxProperty property) {
    NamePattern pattern = NamePattern.of(text(property));
    List<String> nothing = pattern.forNothing();
    findIdle(
        property,
        nothing,
        " match no path: allowed are names, as *.csv, and paths below directory that have no empty"
            + " part, . or .., as orders/*.csv; orders/** is all that is in a folder");
    if (!settings.isRecursive() && nothing.isEmpty()) {
      findIdle(
          property,
          pattern.forFoldersAlone(),
          " match no file in directory: allowed are patterns of what is below directory, as"
              + " *.csv; those of folders need recursive=true");
    }
  }

  private void findIdle(InboxProperty property, List<String> idle, String why) {
    if (!idle.isEmpty()) {
      wrong.add(
          property.key()
              + " is "
              + quoted(text(property))
              + ", of which "
              + String.join(" and ", idle)
              + why);
    }
  }

  private boolean isAllowed(InboxProperty property) {
    return property.allows(text(property));
  }

  private void findWrongNode() {
    String node = text(InboxProperty.NODE_NAME);
    if (!node.matches(NODE)) {
      wrong.add(
          "nodeName is "
              + quoted(node)
              + ", allowed are 1 to 32 of the letters A to Z and a to z, digits, - and _");
    }
  }

  private void findWrongDelays() {
    if (settings.retryDelay(1).compareTo(settings.retryDelayFirst()) < 0) {
      wrong.add(
          "retryDelayMaxSeconds is "
              + quoted(text(InboxProperty.RETRY_DELAY_MAX_SECONDS))
              + ", allowed is no less than retryDelaySeconds, which is "
              + text(InboxProperty.RETRY_DELAY_SECONDS));
    }
  }

  private void findWrongClaims() {
    if (settings.keeps() && !settings.claimsInDatabase()) {
      wrong.add(
          "onSuccess is \"keep\": a file that stays must be remembered as delivered, which needs"
              + " claims in a database, claim=jdbc");
    }
    if (settings.claimsInDatabase() && settings.serverName().isEmpty()) {
      wrong.add(
          "serverName is not set, which claim=jdbc needs: allowed is any text, the same on all nodes"
              + " and for ever, as it is part of the key of each row");
    }
    if (settings.dataSource().isPresent() && !settings.claimsInDatabase()) {
      wrong.add("dataSource is given, which is for claim=jdbc alone");
    }
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }

  private void findWrongDirectories() {
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
      String path = Place.below(settings.directory(), given);
      String other = taken.putIfAbsent(path, property.key());
      if (other != null) {
        wrong.add(property.key() + " and " + other + " are both " + path + ", each needs its own");
      } else if (path.startsWith(settings.claimDirectory() + "/")) {
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
}
