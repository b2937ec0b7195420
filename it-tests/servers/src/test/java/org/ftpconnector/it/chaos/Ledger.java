package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be in a folder of the server's disk. A name about which anything was unclear is never
 * used again, so that what the server still does belatedly is not mistaken for something else.
 */
final class Ledger {
  private final Path folder;
  private final String directory;

  /** What is used on. */
  private final TreeMap<String, State> known = new TreeMap<>();

  /** What an operation that was not done has left as it was, for good, and which it was. */
  private final Map<String, State> claimed = new TreeMap<>();

  private final Map<String, String> claims = new TreeMap<>();
  private int names;

  Ledger(Path folder, String directory) {
    this.folder = folder;
    this.directory = directory;
  }

  String path(String name) {
    return directory + "/" + name;
  }

  /** A name that was never used, and is the beginning of others. */
  String newName() {
    return "f" + Integer.toString(names++, 36);
  }

  List<String> names(State.Kind kind) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().kind() == kind)
        .map(Map.Entry::getKey)
        .toList();
  }

  State state(String name) {
    return known.getOrDefault(name, State.ABSENT);
  }

  State found(String name) throws IOException {
    return State.of(folder.resolve(name));
  }

  /** Puts a file there, past the server. */
  String put(byte[] content) throws IOException {
    String name = newName();
    Open.toAll(Files.write(folder.resolve(name), content));
    known.put(name, State.file(content));
    return name;
  }

  /** The same with an empty directory. */
  String putDirectory() throws IOException {
    String name = newName();
    Open.toAll(Files.createDirectory(folder.resolve(name)));
    known.put(name, State.DIRECTORY);
    return name;
  }

  /** It is so from now on. */
  void set(String name, State state) {
    known.remove(name);
    if (state.kind() != State.Kind.ABSENT) {
      known.put(name, state);
    }
  }

  /** Nobody knows. */
  void forget(String name) {
    known.remove(name);
  }

  /** The operation has not been done, and never will be. */
  void claim(String name, State before, String by) {
    known.remove(name);
    claimed.put(name, before);
    claims.put(name, by);
  }

  /** What is not as it must be in the end. */
  List<String> wrong() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, State> entry : known.entrySet()) {
      State found = found(entry.getKey());
      if (!found.isSameAs(entry.getValue())) {
        wrong.add(
            "in the end " + entry.getKey() + " is " + found + " instead of " + entry.getValue());
      }
    }
    for (Map.Entry<String, State> entry : claimed.entrySet()) {
      State found = found(entry.getKey());
      if (!found.isSameAs(entry.getValue())) {
        String before = entry.getValue() + ": " + claims.get(entry.getKey());
        wrong.add("in the end " + entry.getKey() + " is " + found + " and had been " + before);
      }
    }
    return wrong;
  }
}
