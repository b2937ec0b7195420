package org.ftpconnector.it.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftpconnector.it.probe.Probe;

/** The directory of one message-driven bean, on the FTP server's disk and as the bean sees it. */
final class Inbox {
  private final TestedServer tested;
  private final Path directory;
  private final Path outside;

  /** {@code mode}: active or passive, as the bean's name begins. */
  Inbox(TestedServer tested, String mode) throws IOException {
    this.tested = tested;
    Path home = tested.inbox().home();
    directory = home.resolve("inbox").resolve(mode);
    outside = Files.createDirectories(home.resolve("outside"));
  }

  /** What the application has recorded of a file. */
  record Arrival(int attempt, String sha256, String name) {
    static Arrival of(String line) {
      String[] parts = line.split(" ", 3);
      return new Arrival(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }
  }

  /** Has it arrive at once, whole. */
  void put(String name, String content) throws IOException {
    Path written = Files.writeString(outside.resolve(name), content, UTF_8);
    Files.move(written, directory.resolve(name));
  }

  /** Waits until it is archived. */
  void awaitArchived(String name) throws IOException {
    awaitIn("archive", name);
  }

  /** Waits until it is given up; gives the text beside it. */
  String awaitRefused(String name) throws IOException {
    awaitIn("error", name + ".error.txt");
    awaitIn("error", name);
    return Files.readString(directory.resolve("error").resolve(name + ".error.txt"));
  }

  private void awaitIn(String folder, String name) throws IOException {
    Path file = directory.resolve(folder).resolve(name);
    Waiting.until(file + " is there", tested.server().log(), () -> Files.exists(file));
  }

  /** Waits until nothing waits any more and nothing is claimed. */
  void awaitEmpty() throws IOException {
    Waiting.until(
        directory + " is empty",
        tested.server().log(),
        () -> files(".").isEmpty() && claims().stream().noneMatch(name -> !isAlive(name)));
  }

  /** Whether no node says any more that its claims are its own. */
  boolean isNobodys() throws IOException {
    return claims().stream().noneMatch(Inbox::isAlive);
  }

  private static boolean isAlive(String name) {
    return name.endsWith(".alive");
  }

  private List<String> claims() throws IOException {
    return files("ftp-connector-claims");
  }

  /** The names of the files in one of its directories. */
  List<String> files(String folder) throws IOException {
    Path listed = directory.resolve(folder);
    if (!Files.exists(listed)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(listed)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What has taken effect of the files of this name since the application was deployed. */
  List<Arrival> arrivals(String name) throws Exception {
    URL application = tested.server().application().toURL();
    Properties lines = new Probe(application).ask("arrivals");
    List<Arrival> found = new ArrayList<>();
    new TreeMap<>(lines).values().forEach(line -> found.add(Arrival.of(line.toString())));
    return found.stream().filter(arrival -> arrival.name().equals(name)).toList();
  }
}
