package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files on the client's side, in memory if there is such a disk: one that writes back is a guest.
 */
final class LocalFile {
  private static final Path MEMORY = Path.of("/dev/shm");

  private LocalFile() {}

  /** A new one, empty, to be deleted by whoever asked for it. */
  static Path create() throws IOException {
    return Files.isWritable(MEMORY)
        ? Files.createTempFile(MEMORY, "ftp-bench", ".bin")
        : Files.createTempFile("ftp-bench", ".bin");
  }
}
