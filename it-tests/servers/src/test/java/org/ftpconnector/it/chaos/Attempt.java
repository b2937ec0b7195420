package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;

/** Does one operation on a lease, and knows what it is to change. */
final class Attempt {
  private final Step step;
  private final Ledger ledger;
  private final FixedFolder fixed;
  private final Path scratch;

  /** What it is about; of a rename the old name. */
  private final String name;

  private final String newName;

  private boolean isAborted;

  Attempt(Step step, Ledger ledger, FixedFolder fixed, Path scratch) throws IOException {
    this.step = step;
    this.ledger = ledger;
    this.fixed = fixed;
    this.scratch = scratch;
    this.name = chooseName();
    this.newName = chooseNewName();
  }

  private String chooseName() throws IOException {
    return switch (step.task()) {
      case STORE, STORE_BYTES, STORE_LOCAL_FILE, STORE_STAGED, APPEND, APPEND_BYTES ->
          step.isOnNew() ? ledger.newName() : existing(State.Kind.FILE);
      case ABORT, ABORT_STAGED -> step.isOnNew() ? ledger.newName() : existing(State.Kind.FILE);
      case MAKE_DIRECTORY, STAT_OF_NOTHING -> ledger.newName();
      case REMOVE_DIRECTORY -> existing(State.Kind.DIRECTORY);
      default -> existing(State.Kind.FILE);
    };
  }

  private String chooseNewName() throws IOException {
    if (step.task() == Task.REPLACE && !step.isOnNew()) {
      List<String> others =
          ledger.names(State.Kind.FILE).stream().filter(other -> !other.equals(name)).toList();
      if (!others.isEmpty()) {
        return others.get(step.choice() / 7 % others.size());
      }
    }
    return ledger.newName();
  }

  private String existing(State.Kind kind) throws IOException {
    List<String> names = ledger.names(kind);
    if (!names.isEmpty()) {
      return names.get(step.choice() % names.size());
    }
    return kind == State.Kind.FILE ? ledger.put(step.earlierContent()) : ledger.putDirectory();
  }

  /** What is different when it is done; nothing for what only looks. */
  List<Change> changes() {
    State before = ledger.state(name);
    State sent = State.file(step.content());
    return switch (step.task()) {
      case STORE, STORE_BYTES, STORE_LOCAL_FILE -> List.of(new Change(name, before, sent, 0));
      case STORE_STAGED -> List.of(new Change(name, before, sent, Change.WHOLLY));
      case ABORT -> List.of(new Change(name, before, State.file(half()), 0));
      case ABORT_STAGED -> List.of(new Change(name, before, before, Change.WHOLLY));
      case APPEND, APPEND_BYTES ->
          List.of(
              new Change(
                  name,
                  before,
                  State.file(join(before.bytes(), step.content())),
                  before.bytes().length));
      case RENAME, REPLACE ->
          List.of(
              new Change(name, before, State.ABSENT, Change.WHOLLY),
              new Change(newName, ledger.state(newName), before, Change.WHOLLY));
      case DELETE, REMOVE_DIRECTORY ->
          List.of(new Change(name, before, State.ABSENT, Change.WHOLLY));
      case MAKE_DIRECTORY -> List.of(new Change(name, before, State.DIRECTORY, Change.WHOLLY));
      default -> List.of();
    };
  }

  private byte[] half() {
    return Arrays.copyOf(step.content(), step.size() / 2);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Whether an upload was given up, as it was to be: any exception tells the truth then. */
  boolean isAborted() {
    return isAborted;
  }

  /** An {@code AssertionError} if what it is told is not true. */
  void run(FtpConnection ftp) throws IOException {
    String path = ledger.path(name);
    switch (step.task()) {
      case STORE, STORE_STAGED -> write(ftp.store(path, step.options()));
      case STORE_BYTES -> ftp.store(path, step.content(), step.options());
      case STORE_LOCAL_FILE -> send(ftp.store(path, step.options()));
      case APPEND -> write(ftp.append(path, step.options()));
      case APPEND_BYTES -> ftp.append(path, step.content(), step.options());
      case ABORT, ABORT_STAGED -> abort(ftp.store(path, step.options()));
      case RETRIEVE -> retrieve(ftp, path, 0);
      case RETRIEVE_REST ->
          retrieve(ftp, path, step.choice() % (ledger.state(name).bytes().length + 1));
      case LEAVE_HALF_READ -> leave(ftp, path);
      case LIST -> list(ftp, fixed, step.choice(), step.options());
      case STAT -> stat(ftp, path);
      case STAT_OF_NOTHING -> require(ftp.stat(path, step.options()).isEmpty(), "is there");
      case RENAME -> ftp.rename(path, ledger.path(newName));
      case REPLACE -> ftp.replace(path, ledger.path(newName), step.options());
      case DELETE -> ftp.delete(path);
      case MAKE_DIRECTORY -> ftp.makeDirectory(path);
      case REMOVE_DIRECTORY -> ftp.removeDirectory(path);
    }
  }

  private void write(FtpUpload upload) throws IOException {
    try (upload) {
      try {
        byte[] content = step.content();
        int chunk = 1 + step.choice() % 9_000;
        for (int at = 0; at < content.length; at += chunk) {
          upload.write(content, at, Math.min(chunk, content.length - at));
        }
      } catch (Throwable e) {
        upload.abort();
        throw e;
      }
    }
  }

  private void send(FtpUpload upload) throws IOException {
    Files.write(scratch, step.content());
    try (upload;
        FileChannel channel = FileChannel.open(scratch)) {
      long sent = upload.transferFrom(channel);
      require(sent == step.size(), "sent " + sent);
    }
  }

  private void abort(FtpUpload upload) throws IOException {
    try (upload) {
      upload.write(half());
      upload.abort();
      isAborted = true;
    }
    require(false, "was complete after it was aborted");
  }

  private void retrieve(FtpConnection ftp, String path, int from) throws IOException {
    byte[] whole = ledger.state(name).bytes();
    try (InputStream in = ftp.retrieve(path, step.options().withRestartOffset(from))) {
      byte[] read = in.readAllBytes();
      require(
          State.file(read).isSameAs(State.file(Arrays.copyOfRange(whole, from, whole.length))),
          "had " + read.length + " bytes instead of " + (whole.length - from));
    }
  }

  private void leave(FtpConnection ftp, String path) throws IOException {
    byte[] whole = ledger.state(name).bytes();
    try (InputStream in = ftp.retrieve(path, step.options())) {
      byte[] half = in.readNBytes(whole.length / 2);
      require(Arrays.equals(half, Arrays.copyOf(whole, whole.length / 2)), "began otherwise");
    }
  }

  static void list(FtpConnection ftp, FixedFolder fixed, int choice, TransferOptions options)
      throws IOException {
    String directory = fixed.directory(choice);
    Map<String, Long> listed = new TreeMap<>();
    try (FtpListing listing = ftp.list(directory, options)) {
      while (listing.hasNext()) {
        FtpEntry entry = listing.next();
        listed.put(entry.name(), entry.size().orElse(-1));
      }
    }
    if (!listed.equals(fixed.files(choice))) {
      throw new ShortListingError(directory + " had " + listed.size() + " entries");
    }
  }

  private void stat(FtpConnection ftp, String path) throws IOException {
    Optional<FtpEntry> entry = ftp.stat(path, step.options());
    require(entry.isPresent(), "is not there");
    long size = entry.orElseThrow().size().orElse(-1);
    require(size == ledger.state(name).bytes().length, "has " + size + " bytes");
  }

  private void require(boolean isTrue, String otherwise) {
    if (!isTrue) {
      throw new AssertionError(name + " " + otherwise);
    }
  }
}
