package org.ftpconnector.inbound.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;

/**
 * Remembers folders by what the server tells them by, whatever leads to them (RFC 3659 section
 * 7.5.2, unique); those of which it tells nothing are never known. One thread at a time.
 */
final class KnownFolders {
  private final int most;
  private final Map<String, String> paths = new HashMap<>();

  /** {@code most}: so many are remembered, and no further ones. */
  KnownFolders(int most) {
    this.most = most;
  }

  static Optional<String> unique(FtpEntry entry) {
    return Optional.ofNullable(entry.facts().get("unique"));
  }

  /** The path that was first stays. */
  void add(Optional<String> unique, String path) {
    if (unique.isPresent() && paths.size() < most) {
      paths.putIfAbsent(unique.get(), path);
    }
  }

  /** By which path it is known. */
  Optional<String> pathOf(Optional<String> unique) {
    return unique.map(paths::get);
  }

  boolean hasPath(String path) {
    return paths.containsValue(path);
  }
}
