package org.ftpconnector.spi.transaction;

import java.util.Locale;
import java.util.Optional;
import org.ftpconnector.session.StagedName;

/**
 * What one operation of a transaction leaves to its commit. Whatever the operation is, that is a
 * rename, which can be renamed back; nothing is deleted before all renames are done.
 *
 * <p>The paths are those that hold when all earlier changes of the transaction are made.
 *
 * @param from what is renamed: a staged upload or directory, or something that was there before
 * @param to its new name; of what is deleted, a name that nobody else uses
 * @param aside where the file goes that may be at {@code to} already; empty if none may be
 */
record PendingChange(Kind kind, ServerPath from, ServerPath to, Optional<ServerPath> aside) {

  /** What the application called. */
  enum Kind {
    STORE,
    MAKE_DIRECTORY,
    RENAME,
    DELETE,
    REMOVE_DIRECTORY
  }

  static PendingChange store(ServerPath staged, ServerPath target) {
    return new PendingChange(Kind.STORE, staged, target, Optional.of(originalOf(target)));
  }

  static PendingChange makeDirectory(ServerPath staged, ServerPath target) {
    return new PendingChange(Kind.MAKE_DIRECTORY, staged, target, Optional.empty());
  }

  static PendingChange renameFile(ServerPath from, ServerPath to) {
    return new PendingChange(Kind.RENAME, from, to, Optional.of(originalOf(to)));
  }

  static PendingChange renameDirectory(ServerPath from, ServerPath to) {
    return new PendingChange(Kind.RENAME, from, to, Optional.empty());
  }

  static PendingChange delete(ServerPath file) {
    return new PendingChange(Kind.DELETE, file, originalOf(file), Optional.empty());
  }

  static PendingChange removeDirectory(ServerPath directory) {
    return new PendingChange(
        Kind.REMOVE_DIRECTORY, directory, originalOf(directory), Optional.empty());
  }

  private static ServerPath originalOf(ServerPath path) {
    return path.sibling(StagedName.ofOriginal());
  }

  /** Whether nobody finds anything at {@link #to} afterwards. */
  boolean isRemoval() {
    return kind == Kind.DELETE || kind == Kind.REMOVE_DIRECTORY;
  }

  /** Whether {@link #from} is a name that only the transaction knows. */
  boolean isStaged() {
    return kind == Kind.STORE || kind == Kind.MAKE_DIRECTORY;
  }

  /** As the application called it. */
  @Override
  public String toString() {
    String verb = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
    return switch (kind) {
      case STORE, MAKE_DIRECTORY -> verb + to;
      case RENAME -> verb + from + " to " + to;
      case DELETE, REMOVE_DIRECTORY -> verb + from;
    };
  }
}
