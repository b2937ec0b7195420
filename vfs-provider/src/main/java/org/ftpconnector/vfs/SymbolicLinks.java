package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.TransferOptions;

/** Follows symbolic links to what they point to, one {@code stat} a link. */
final class SymbolicLinks {
  // As Linux: path_resolution(7), 40 links in all.
  private static final int MOST_LINKS = 40;

  private SymbolicLinks() {}

  /**
   * What is at {@code path} once links are followed: empty if there is nothing or the links do not
   * end. A link whose target the server does not state is returned as it is.
   */
  static Optional<FtpEntry> stat(FtpConnection lease, String path, TransferOptions options)
      throws IOException {
    return follow(lease, path, lease.stat(path, options), options);
  }

  /** The same, of what {@code stat} has said of the path. */
  static Optional<FtpEntry> follow(
      FtpConnection lease, String path, Optional<FtpEntry> entry, TransferOptions options)
      throws IOException {
    String at = path;
    Optional<FtpEntry> found = entry;
    for (int links = 0; links < MOST_LINKS; links++) {
      Optional<String> target = found.filter(SymbolicLinks::isLink).flatMap(FtpEntry::linkTarget);
      if (target.isEmpty()) {
        return found;
      }
      at = resolve(at, target.get());
      found = lease.stat(at, options);
    }
    return Optional.empty();
  }

  /** Junctions of Windows are directories, and lead elsewhere all the same. */
  static boolean isLink(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.SYMBOLIC_LINK || entry.linkTarget().isPresent();
  }

  /** The type of what is no link, or of a link that leads nowhere that is known: a file then. */
  static FileType typeOf(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.DIRECTORY ? FileType.FOLDER : FileType.FILE;
  }

  /** The link's target seen from the directory the link is in; the server resolves the dots. */
  private static String resolve(String link, String target) {
    return target.startsWith("/") ? target : link.substring(0, link.lastIndexOf('/') + 1) + target;
  }
}
