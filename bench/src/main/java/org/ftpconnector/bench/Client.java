package org.ftpconnector.bench;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One contender at work on one server. Paths are absolute. Each operation is complete, and has been
 * confirmed by the server, when it returns; one that was not done is an exception. What a contender
 * cannot do is an {@code UnsupportedOperationException}.
 *
 * <p>Used by as many threads as its {@link Target} has sessions, and more.
 */
public interface Client extends Closeable {

  /** Makes sure that it is warm: that a control connection is open, if it keeps any. */
  default void warm() throws IOException {
    // Most need no telling.
  }

  /** Logs out on all its connections, and stays usable. */
  default void disconnect() throws IOException {
    throw new UnsupportedOperationException("its connections are its own");
  }

  /** Reads a whole file into this stream, and leaves the stream open. */
  void read(String path, OutputStream sink) throws IOException;

  /** Reads a whole file into a local one, replacing what is there. */
  default void read(String path, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      read(path, out);
    }
  }

  /** Writes a file, replacing what is there. */
  void write(String path, InputStream content) throws IOException;

  /** Writes what is in a local file. */
  default void write(String path, Path file) throws IOException {
    try (InputStream content = new FileInputStream(file.toFile())) {
      write(path, content);
    }
  }

  /** Whether it exists, how large it is and when it was last changed. */
  Facts stat(String path) throws IOException;

  /** How many entries a directory has; each one's name and size are looked at. */
  int list(String directory) throws IOException;

  /** Gives a file another name. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file. */
  void delete(String path) throws IOException;

  /** Reads files, one after the other. For those that work in batches. */
  default void readAll(List<String> paths, OutputStream sink) throws IOException {
    for (String path : paths) {
      read(path, sink);
    }
  }

  /** Copies a file to the same path of another server, whose client is of the same contender. */
  void copy(String path, Client other) throws IOException;

  @Override
  void close() throws IOException;
}
