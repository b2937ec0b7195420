package org.ftpconnector.vfs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemOptions;
import org.jspecify.annotations.Nullable;

/**
 * The file system that each root was last found to be in with its options, so that those are not
 * read again for each URL: that took as long as all the rest of resolving it.
 *
 * <p>Only for the same object of options, unchanged: two that are equal need not mean the same, see
 * {@link FileSystemIdentity}. Safe for many threads.
 */
final class FoundFileSystems {
  private static final FileSystemOptions NO_OPTIONS = new FileSystemOptions();

  private final Map<String, Found> byRoot = new ConcurrentHashMap<>();

  /** With a copy of the options, as they were then. */
  private record Found(FileSystem fileSystem, FileSystemOptions options, Object asTheyWere) {}

  /** Null if it is not known. */
  @SuppressWarnings("ReferenceEquality") // equal options need not be the same, as said above
  @Nullable FileSystem get(String rootUri, @Nullable FileSystemOptions options) {
    Found last = byRoot.get(rootUri);
    FileSystemOptions wanted = given(options);
    return last != null && last.options() == wanted && wanted.equals(last.asTheyWere())
        ? last.fileSystem()
        : null;
  }

  void put(String rootUri, @Nullable FileSystemOptions options, FileSystem fileSystem) {
    FileSystemOptions with = given(options);
    byRoot.put(rootUri, new Found(fileSystem, with, with.clone()));
  }

  private static FileSystemOptions given(@Nullable FileSystemOptions options) {
    return options == null ? NO_OPTIONS : options;
  }

  void remove(FileSystem fileSystem) {
    byRoot.values().removeIf(found -> found.fileSystem() == fileSystem);
  }

  void clear() {
    byRoot.clear();
  }
}
