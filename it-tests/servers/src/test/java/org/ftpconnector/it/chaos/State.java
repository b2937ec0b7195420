package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * What is, or may be, on the disk under one name.
 *
 * @param content of a file; empty where there is none
 */
record State(Kind kind, Optional<byte[]> content) {
  static final State ABSENT = new State(Kind.ABSENT, Optional.empty());
  static final State DIRECTORY = new State(Kind.DIRECTORY, Optional.empty());

  enum Kind {
    ABSENT,
    DIRECTORY,
    FILE
  }

  static State file(byte[] content) {
    return new State(Kind.FILE, Optional.of(content));
  }

  static State of(Path path) throws IOException {
    try {
      return Files.isDirectory(path)
          ? DIRECTORY
          : Files.exists(path) ? file(Files.readAllBytes(path)) : ABSENT;
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
  }

  byte[] bytes() {
    return content.orElse(new byte[0]);
  }

  /** By kind and SHA-256. */
  boolean isSameAs(State other) {
    return kind == other.kind
        && SampleFiles.sha256(bytes()).equals(SampleFiles.sha256(other.bytes()));
  }

  /** Whether this is as if {@code whole} had arrived in part, from so many bytes on. */
  boolean isPartOf(State whole, int from) {
    int length = bytes().length;
    return kind == Kind.FILE
        && length >= from
        && length <= whole.bytes().length
        && Arrays.equals(bytes(), 0, length, whole.bytes(), 0, length);
  }

  @Override
  public String toString() {
    return kind == Kind.FILE
        ? "a file of " + bytes().length + " bytes, " + SampleFiles.sha256(bytes()).substring(0, 12)
        : kind.toString();
  }
}
