package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.session.StagedName;

/**
 * The operations of one transaction: shows what they lead to, and does on the server only what
 * nobody else sees, under staged names. {@link Staging} ends it.
 */
final class StagedTransaction implements FtpConnection {
  private final FtpSession session;
  private final Staging staging;
  private final PendingChanges changes;

  StagedTransaction(FtpSession session, Staging staging) {
    this.session = session;
    this.staging = staging;
    this.changes = staging.changes();
  }

  @Override
  public FtpListing list(String directory, TransferOptions options) throws IOException {
    return staging.during(
        () -> shown(ServerPath.of(directory), place -> session.list(place, options)));
  }

  @Override
  public FtpListing listAll(String directory, TransferOptions options) throws IOException {
    return staging.during(
        () -> shown(ServerPath.of(directory), place -> session.listAll(place, options)));
  }

  /** How to list what is on the server. */
  private interface Lister {
    FtpListing list(String directory) throws IOException;
  }

  /** What changes lead to is asked one by one, before the data connection is opened. */
  private FtpListing shown(ServerPath directory, Lister lister) throws IOException {
    ServerPath listed = require("list", directory);
    Set<String> touched = changes.namesIn(directory);
    List<FtpEntry> added = new ArrayList<>();
    for (String name : touched) {
      entry(directory.child(name)).ifPresent(added::add);
    }
    return new StagedListing(
        lister.list(listed.text()),
        name ->
            !touched.contains(name)
                && !staging.isStaged(listed.child(name))
                && changes.onServer(directory.child(name)).equals(Optional.of(listed.child(name))),
        added);
  }

  @Override
  public Optional<FtpEntry> stat(String path, TransferOptions options) throws IOException {
    return staging.during(() -> entry(ServerPath.of(path), options));
  }

  @Override
  public Optional<FtpTimestamp> lastModified(String path) throws IOException {
    return staging.during(
        () -> {
          Optional<ServerPath> place = changes.onServer(ServerPath.of(path));
          return place.isEmpty() ? Optional.empty() : session.lastModified(place.get().text());
        });
  }

  @Override
  public boolean isKnownServer() throws IOException {
    return session.isKnownServer();
  }

  @Override
  public boolean isInTransaction() {
    return true;
  }

  private Optional<FtpEntry> entry(ServerPath path) throws IOException {
    return entry(path, TransferOptions.DEFAULTS);
  }

  private Optional<FtpEntry> entry(ServerPath path, TransferOptions options) throws IOException {
    Optional<ServerPath> place = changes.onServer(path);
    return place.isEmpty()
        ? Optional.empty()
        : session.stat(place.get().text(), options).map(entry -> named(entry, path.name()));
  }

  private static FtpEntry named(FtpEntry entry, String name) {
    return new FtpEntry(
        name, entry.kind(), entry.size(), entry.lastModified(), entry.linkTarget(), entry.facts());
  }

  @Override
  public InputStream retrieve(String path, TransferOptions options) throws IOException {
    return staging.during(
        () -> session.retrieve(require("retrieve", ServerPath.of(path)).text(), options));
  }

  @Override
  public FtpUpload store(String path, TransferOptions options) throws IOException {
    return staging.during(() -> upload(ServerPath.of(path), options));
  }

  private FtpUpload upload(ServerPath target, TransferOptions options) throws IOException {
    if (isDirectory(entry(target, options))) {
      throw TransactionRefusal.of("store", target, "A directory is there.");
    }
    ServerPath staged = target.sibling(StagedName.ofUpload());
    ServerPath place = requireParent("store", staged);
    Leftover upload = new Leftover(place, false);
    staging.begun(upload);
    FtpUpload content = session.storeFor(target.text(), place.text(), options);
    return new TransactionOutputStream(
        content,
        count ->
            staging.during(
                () -> {
                  boolean isCounted = session.isVerified(place.text());
                  if (options.dataType() == DataType.IMAGE && !isCounted) {
                    new UploadedSize(session, place, target).require(count, options);
                  }
                  staging.finished(upload, PendingChange.store(staged, target));
                  return count;
                }),
        () -> staging.givenUp(upload));
  }

  @Override
  public FtpUpload append(String path, TransferOptions options) throws IOException {
    throw TransactionRefusal.impossible("append", "store the whole file instead");
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    staging.during(() -> make(ServerPath.of(path)));
  }

  private ServerPath make(ServerPath directory) throws IOException {
    if (entry(directory).isPresent()) {
      throw TransactionRefusal.of("make directory", directory, "Something is there already.");
    }
    ServerPath staged = directory.sibling(StagedName.ofUpload());
    ServerPath place = requireParent("make directory", staged);
    Leftover made = new Leftover(place, true);
    staging.begun(made);
    session.makeDirectory(place.text());
    staging.finished(made, PendingChange.makeDirectory(staged, directory));
    return directory;
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    staging.during(() -> remove(ServerPath.of(path)));
  }

  private ServerPath remove(ServerPath directory) throws IOException {
    if (!isDirectory(entry(directory))) {
      throw TransactionRefusal.of("remove directory", directory, "No directory is there.");
    }
    try (FtpListing entries = shown(directory, session::listAll)) {
      if (entries.hasNext()) {
        throw TransactionRefusal.of("remove directory", directory, "It is not empty.");
      }
      if (entries.unreadableLines() > 0) {
        throw TransactionRefusal.of(
            "remove directory", directory, "It may not be empty: its listing cannot all be read.");
      }
    }
    changes.add(PendingChange.removeDirectory(directory));
    return directory;
  }

  @Override
  public void delete(String path) throws IOException {
    staging.during(
        () -> {
          ServerPath file = ServerPath.of(path);
          Optional<FtpEntry> entry = entry(file);
          if (entry.isEmpty() || isDirectory(entry)) {
            throw TransactionRefusal.of("delete", file, "No file is there.");
          }
          changes.add(PendingChange.delete(file));
          return file;
        });
  }

  @Override
  public void rename(String from, String to) throws IOException {
    staging.during(() -> move(ServerPath.of(from), ServerPath.of(to)));
  }

  /** As {@link #rename}: its commit sets the old file aside. */
  @Override
  public void replace(String from, String to, TransferOptions options) throws IOException {
    rename(from, to);
  }

  private ServerPath move(ServerPath from, ServerPath to) throws IOException {
    Optional<FtpEntry> source = entry(from);
    if (source.isEmpty() || (to.isWithin(from) && !to.equals(from))) {
      throw TransactionRefusal.of("rename", from, "Nothing is there that could go to " + to + ".");
    }
    if (to.equals(from)) {
      return to;
    }
    Optional<FtpEntry> target = entry(to);
    if (isDirectory(target) || (target.isPresent() && isDirectory(source))) {
      throw TransactionRefusal.of("rename", from, to + " is there and is not replaced.");
    }
    requireParent("rename", to);
    changes.add(
        isDirectory(source)
            ? PendingChange.renameDirectory(from, to)
            : PendingChange.renameFile(from, to));
    return to;
  }

  @Override
  public void setLastModified(String path, Instant time) throws IOException {
    staging.during(
        () -> {
          ServerPath place = require("set the time of", ServerPath.of(path));
          if (!staging.isStaged(place)) {
            throw TransactionRefusal.impossible(
                "to set the time of what was there before",
                "set it where the file is stored, or outside of the transaction");
          }
          session.setLastModified(place.text(), time);
          return place;
        });
  }

  @Override
  public boolean canSetLastModified() {
    return session.canSetLastModified();
  }

  @Override
  public boolean canSetLastModifiedOfDirectories() {
    return session.canSetLastModifiedOfDirectories();
  }

  @Override
  public List<String> sweep(String directory, Duration olderThan) throws IOException {
    throw TransactionRefusal.impossible("sweep", "call it outside");
  }

  /** Nothing: only its container ends it. */
  @Override
  public void close() {}

  private ServerPath require(String operation, ServerPath path) throws IOException {
    return changes
        .onServer(path)
        .orElseThrow(() -> TransactionRefusal.of(operation, path, "Nothing is there any more."));
  }

  /** A name in a directory that is gone would be made where the directory was. */
  private ServerPath requireParent(String operation, ServerPath path) throws IOException {
    return require(operation, path.parent()).child(path.name());
  }

  private static boolean isDirectory(Optional<FtpEntry> entry) {
    return entry.isPresent() && entry.get().kind() == FtpEntry.Kind.DIRECTORY;
  }
}
