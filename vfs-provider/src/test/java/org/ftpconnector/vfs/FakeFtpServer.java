package org.ftpconnector.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * An FTP server in memory, and the factory that leases connections to it. Every lease is a control
 * connection of its own; what they are asked is written down.
 */
public final class FakeFtpServer implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  /** A file, directory or link; a link's content is its target. */
  public static final class Node {
    private final FtpEntry.Kind kind;
    private final byte[] content;
    private final Instant time;

    Node(FtpEntry.Kind kind, byte[] content, Instant time) {
      this.kind = kind;
      this.content = content;
      this.time = time;
    }

    FtpEntry.Kind kind() {
      return kind;
    }

    byte[] content() {
      return content.clone();
    }

    Instant time() {
      return time;
    }
  }

  private final transient Map<String, Node> nodes = new TreeMap<>();
  private final transient List<String> commands = new CopyOnWriteArrayList<>();
  private final transient List<String> logins = new CopyOnWriteArrayList<>();
  private final transient Map<String, IOException> failures = new TreeMap<>();
  private final transient Map<String, Hold> holds = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private int ticks;
  private int mostLeases = Integer.MAX_VALUE;
  private boolean setsTimes = true;
  private boolean statesTimes = true;
  private boolean knowsMlst = true;
  private boolean listsTimes = true;
  private volatile long unreadableLines;

  public FakeFtpServer() {
    directory("/");
  }

  public FakeFtpServer directory(String path) {
    return put(path, FtpEntry.Kind.DIRECTORY, "");
  }

  public FakeFtpServer file(String path, String content) {
    return put(path, FtpEntry.Kind.FILE, content);
  }

  /** In each listing, from now on. */
  void setUnreadableLines(long lines) {
    unreadableLines = lines;
  }

  long unreadableLines() {
    return unreadableLines;
  }

  FakeFtpServer link(String path, String target) {
    return put(path, FtpEntry.Kind.SYMBOLIC_LINK, target);
  }

  private FakeFtpServer put(String path, FtpEntry.Kind kind, String content) {
    put(path, new Node(kind, content.getBytes(StandardCharsets.UTF_8), nextTime()));
    return this;
  }

  synchronized void put(String path, Node node) {
    nodes.put(path, node);
  }

  synchronized Instant nextTime() {
    return Instant.parse("2026-11-20T12:00:00Z").plusSeconds(ticks++);
  }

  synchronized @Nullable Node node(String path) {
    return nodes.get(path);
  }

  synchronized void remove(String path) {
    nodes.remove(path);
  }

  public synchronized Map<String, Node> below(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    Map<String, Node> found = new TreeMap<>();
    nodes.forEach(
        (name, node) -> {
          if (name.startsWith(prefix) && name.length() > prefix.length()) {
            found.put(name.substring(prefix.length()), node);
          }
        });
    return found;
  }

  String text(String path) {
    Node node = node(path);
    if (node == null) {
      throw new AssertionError("no " + path + " among " + nodes.keySet());
    }
    return new String(node.content(), StandardCharsets.UTF_8);
  }

  boolean has(String path) {
    return node(path) != null;
  }

  static FtpEntry entry(String path, Node node) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    boolean link = node.kind() == FtpEntry.Kind.SYMBOLIC_LINK;
    return new FtpEntry(
        base.isEmpty() ? "." : base,
        node.kind(),
        node.kind() == FtpEntry.Kind.FILE
            ? OptionalLong.of(node.content().length)
            : OptionalLong.empty(),
        Optional.of(new FtpTimestamp(node.time(), ChronoUnit.SECONDS)),
        link ? Optional.of(new String(node.content(), StandardCharsets.UTF_8)) : Optional.empty(),
        Map.of("perm", "adfrw", "unique", "u" + path.hashCode(), "unix.mode", "0640"));
  }

  /** The next command that begins so fails with this. */
  void failOnce(String command, IOException failure) {
    failures.put(command, failure);
  }

  /** The next command that begins so is refused with this reply. */
  void refuseOnce(String command, int code, String text) {
    failOnce(command, refusal(command, code, text));
  }

  static FtpReplyException refusal(String command, int code, String text) {
    return new FtpReplyException(command + " was refused", new FtpReply(code, List.of(text)));
  }

  /** The next command that begins so waits until the hold is released. */
  Hold holdOnce(String command) {
    Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
    holds.put(command, hold);
    return hold;
  }

  /**
   * A command under way.
   *
   * @param arrived counted down when it has arrived
   * @param released until this is counted down it gets no reply
   */
  record Hold(CountDownLatch arrived, CountDownLatch released) {
    void await(CountDownLatch latch) {
      try {
        if (!latch.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("not within a minute");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits if the command is held. */
  void pass(String command) {
    for (String prefix : List.copyOf(holds.keySet())) {
      Hold hold = command.startsWith(prefix) ? holds.remove(prefix) : null;
      if (hold != null) {
        hold.arrived().countDown();
        hold.await(hold.released());
      }
    }
  }

  /** Notes the command, and fails if it is to fail. */
  void received(String command) throws IOException {
    commands.add(command);
    pass(command);
    for (String prefix : List.copyOf(failures.keySet())) {
      if (command.startsWith(prefix)) {
        throw failures.remove(prefix);
      }
    }
  }

  /** Everything asked so far, as in {@code RETR /a ACTIVE}. */
  public List<String> commands() {
    return new ArrayList<>(commands);
  }

  /** The commands that begin with one of these verbs. */
  public List<String> commands(String... verbs) {
    return commands.stream()
        .filter(c -> Arrays.asList(verbs).contains(c.substring(0, c.indexOf(' '))))
        .toList();
  }

  void clearCommands() {
    commands.clear();
  }

  /** Who took leases, one entry a lease: {@code user/password}, or {@code (configured)}. */
  public List<String> logins() {
    return List.copyOf(logins);
  }

  /** From now on it does not know MFMT. */
  void setsNoTimes() {
    setsTimes = false;
    statesTimes = false;
  }

  /** Sets times of files, and does not say so. */
  void setsTimesUnstated() {
    statesTimes = false;
  }

  boolean statesTimes() {
    return statesTimes;
  }

  boolean setsTimes() {
    return setsTimes;
  }

  /** From now on it knows a directory by CWD only, which tells nothing of it. */
  void knowsNoMlst() {
    knowsMlst = false;
  }

  /** From now on its listings have no times, and MDTM is the only one to tell them. */
  void listsNoTimes() {
    listsTimes = false;
  }

  /** What it says of a path in a listing. */
  FtpEntry listed(String name, Node node) {
    FtpEntry entry = entry(name, node);
    return listsTimes ? entry : withoutTime(entry);
  }

  private static FtpEntry withoutTime(FtpEntry entry) {
    return new FtpEntry(
        entry.name(),
        entry.kind(),
        entry.size(),
        Optional.empty(),
        entry.linkTarget(),
        entry.facts());
  }

  /** What it says of a path when asked for it alone. */
  FtpEntry stated(String path, Node node) {
    FtpEntry entry = entry(path, node);
    return knowsMlst || node.kind() == FtpEntry.Kind.FILE ? entry : withoutTime(entry);
  }

  /** From now on there are never more leases at a time; whoever wants one more gets none. */
  void mostLeases(int leases) {
    mostLeases = leases;
  }

  int openLeases() {
    return open.get();
  }

  void leaseClosed() {
    open.decrementAndGet();
  }

  @Override
  public FtpConnection getConnection() throws IOException {
    return lease("(configured)");
  }

  @Override
  public FtpConnection getConnection(String user, String password) throws IOException {
    return lease(user + "/" + password);
  }

  private FtpConnection lease(String login) throws IOException {
    for (String prefix : List.copyOf(failures.keySet())) {
      if (prefix.equals("LEASE")) {
        throw failures.remove(prefix);
      }
    }
    logins.add(login);
    if (open.incrementAndGet() > mostLeases) {
      open.decrementAndGet();
      throw new FtpUnavailableException("the pool is exhausted", null);
    }
    return new FakeFtpConnection(this);
  }
}
