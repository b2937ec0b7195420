package org.ftpconnector.it.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.spi.PathOutcome;

/**
 * The five operations that a transaction can have, each on files of its own, two of which replace
 * another file; and what is there before and after.
 */
enum TransactedOperation {
  STORE(Map.of("old", "old content"), "old", Map.of("old", "new content")),
  RENAME(Map.of("c", "old c", "d", "old d"), "d", Map.of("d", "old c")),
  DELETE(Map.of("e", "old e"), "", Map.of()),
  MAKE_DIRECTORY(Map.of(), "", Map.of("made/", "")),
  REMOVE_DIRECTORY(Map.of("gone/", ""), "", Map.of());

  private final Map<String, String> before;
  private final String target;
  private final Map<String, String> after;

  TransactedOperation(Map<String, String> before, String target, Map<String, String> after) {
    this.before = before;
    this.target = target;
    this.after = after;
  }

  /** Puts there, past the server, what it works on. */
  void prepare(TestFolder folder) throws IOException {
    for (Map.Entry<String, String> entry : before.entrySet()) {
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
    own.keySet().removeIf(path -> !before.containsKey(path) && !after.containsKey(path));
    return own;
  }

  Map<String, String> before() {
    return before;
  }

  Map<String, String> after() {
    return after;
  }

  /** What may be there if this was said. */
  Set<Map<String, String>> possible(PathOutcome.State said) {
    Map<String, String> partly = new TreeMap<>(before);
    partly.remove(target);
    return switch (said) {
      case AS_BEFORE -> Set.of(before);
      case DONE -> Set.of(after);
      case PARTLY_DONE -> Set.of(partly);
      case UNKNOWN -> Set.copyOf(List.of(before, partly, after));
    };
  }
}
