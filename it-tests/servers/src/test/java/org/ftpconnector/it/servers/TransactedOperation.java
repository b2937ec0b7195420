package org.ftpconnector.it.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.spi.transaction.PathOutcome;

/**
 * The five operations that a transaction can have, each on files of its own, two of which replace
 * another file; and what is there before and after.
 */
enum TransactedOperation {
  STORE,
  RENAME,
  DELETE,
  MAKE_DIRECTORY,
  REMOVE_DIRECTORY;

  /** Puts there, past the server, what it works on. */
  void prepare(TestFolder folder) throws IOException {
    for (Map.Entry<String, String> entry : before().entrySet()) {
      if (entry.getKey().endsWith("/")) {
        folder.makeDirectory(entry.getKey());
      } else {
        folder.put(entry.getKey(), entry.getValue().getBytes(UTF_8));
      }
    }
  }

  void call(FtpConnection ftp, TestFolder folder) throws IOException {
    switch (this) {
      case STORE -> {
        try (OutputStream out = ftp.store(folder.path("old"))) {
          out.write("new content".getBytes(UTF_8));
        }
      }
      case RENAME -> ftp.rename(folder.path("c"), folder.path("d"));
      case DELETE -> ftp.delete(folder.path("e"));
      case MAKE_DIRECTORY -> ftp.makeDirectory(folder.path("made"));
      case REMOVE_DIRECTORY -> ftp.removeDirectory(folder.path("gone"));
    }
  }

  /** What of this tree is of this operation. */
  Map<String, String> own(Map<String, String> tree) {
    Map<String, String> own = new TreeMap<>(tree);
    own.keySet().removeIf(path -> !before().containsKey(path) && !after().containsKey(path));
    return own;
  }

  Map<String, String> before() {
    return switch (this) {
      case STORE -> Map.of("old", "old content");
      case RENAME -> Map.of("c", "old c", "d", "old d");
      case DELETE -> Map.of("e", "old e");
      case MAKE_DIRECTORY -> Map.of();
      case REMOVE_DIRECTORY -> Map.of("gone/", "");
    };
  }

  Map<String, String> after() {
    return switch (this) {
      case STORE -> Map.of("old", "new content");
      case RENAME -> Map.of("d", "old c");
      case MAKE_DIRECTORY -> Map.of("made/", "");
      case DELETE, REMOVE_DIRECTORY -> Map.of();
    };
  }

  /** When what it replaces is set aside, and nothing more is done. */
  private Map<String, String> partly() {
    Map<String, String> partly = new TreeMap<>(before());
    if (this == STORE) {
      partly.remove("old");
    } else if (this == RENAME) {
      partly.remove("d");
    }
    return partly;
  }

  /** What may be there if this was said. */
  Set<Map<String, String>> possible(PathOutcome.State said) {
    return switch (said) {
      case AS_BEFORE -> Set.of(before());
      case DONE -> Set.of(after());
      case PARTLY_DONE -> Set.of(partly());
      case UNKNOWN -> Set.copyOf(List.of(before(), partly(), after()));
    };
  }
}
