package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Counts in the log of a real server. It writes a command down before it answers (proftpd all but
 * QUIT), so that nothing of a finished run is missed.
 */
final class CommandCount {
  private final Path log;
  private final Pattern command;
  private final Pattern connection;
  private long offset;
  private long commands;
  private long connections;

  /**
   * @param command what is found in the lines of commands
   * @param connection what is found in one line of each control connection
   */
  CommandCount(Path log, Pattern command, Pattern connection) {
    this.log = log;
    this.command = command;
    this.connection = connection;
  }

  synchronized long commands() {
    read();
    return commands;
  }

  synchronized long connections() {
    read();
    return connections;
  }

  /** Goes on where it stopped, and leaves a line without its end for the next time. */
  private void read() {
    if (Files.notExists(log)) {
      return;
    }
    try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - offset)];
      in.seek(offset);
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;
      offset += end;
      text.substring(0, end).lines().forEach(this::count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(String line) {
    commands += command.matcher(line).find() ? 1 : 0;
    connections += connection.matcher(line).find() ? 1 : 0;
  }
}
