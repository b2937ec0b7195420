package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folders that are only listed: an empty one, and others up to some hundred files. */
final class FixedFolder {
  private static final List<Integer> SIZES = List.of(0, 1, 30, 400);

  private final String directory;

  private FixedFolder(String directory) {
    this.directory = directory;
  }

  static FixedFolder make(Path parent, String directory) throws IOException {
    FixedFolder made = new FixedFolder(directory);
    for (int i = 0; i < SIZES.size(); i++) {
      Path folder = Open.toAll(Files.createDirectories(parent.resolve("list" + i)));
      for (Map.Entry<String, Long> file : made.files(i).entrySet()) {
        byte[] content = new byte[file.getValue().intValue()];
        Open.toAll(Files.write(folder.resolve(file.getKey()), content));
      }
    }
    return made;
  }

  String directory(int choice) {
    return directory + "/list" + choice % SIZES.size();
  }

  /** Name to size. */
  Map<String, Long> files(int choice) {
    Map<String, Long> files = new TreeMap<>();
    for (int i = 0; i < SIZES.get(choice % SIZES.size()); i++) {
      files.put("file-" + i + ".dat", (long) i);
    }
    return files;
  }
}
