package org.ftpconnector.it.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * Everyday operations on few paths, so that they meet: files, folders, what was both, what is
 * missing, and what is in a missing folder. The same again for the same seed.
 */
final class RandomOperations {
  private static final List<String> FILES =
      List.of("a.txt", "b c.txt", "dir/in.bin", "dir/sub/deep.txt", "two words/x y", "new/of/many");
  private static final List<String> FOLDERS = List.of("dir", "dir/sub", "two words", "new/of", "e");
  private static final int LARGE = 300_000;

  private final Random random;
  private final boolean withCopies;
  private SortedSet<String> files = new TreeSet<>();
  private SortedSet<String> folders = new TreeSet<>();

  /** Copies read and write at once, by two control connections. */
  RandomOperations(long seed, boolean withCopies) {
    this.random = new Random(seed);
    this.withCopies = withCopies;
  }

  /** What a provider must be able to do to be compared with. */
  static VfsOperation writeAndList() {
    return of(
        "write and list",
        "a.txt",
        file -> {
          file.createFile();
          return file.getParent().getChildren().length == 1 && file.delete();
        });
  }

  /** The next, where this is there; paths of folders end with a slash. */
  VfsOperation next(Iterable<String> paths) {
    files = new TreeSet<>();
    folders = new TreeSet<>();
    for (String path : paths) {
      if (path.endsWith("/")) {
        folders.add(path.substring(0, path.length() - 1));
      } else {
        files.add(path);
      }
    }
    return switch (random.nextInt(withCopies ? 27 : 24)) {
      case 0, 1 -> createFolder(oneOf(FOLDERS));
      case 2, 3 -> write("write", oneOf(FILES), 1 + random.nextInt(100), false);
      case 4 -> write("write much to", oneOf(FILES), LARGE + random.nextInt(100), false);
      case 5 -> write("write nothing to", file(), 0, false);
      case 6 -> write("append to", file(), 1 + random.nextInt(100), true);
      case 7 -> of("exists", any(), FileObject::exists);
      case 8 -> of("type of", any(), FileObject::getType);
      case 9 -> of("size of", any(), RandomOperations::size);
      case 10 -> of("read", file(), file -> SampleFiles.sha256(file.getContent().getByteArray()));
      case 11 -> of("time of", any(), file -> file.getContent().getLastModifiedTime() > 0);
      case 12 -> of("children of", folder(), RandomOperations::children);
      case 13 -> of("all below", folder(), RandomOperations::allBelow);
      case 14 -> of("has a child a.txt", folder(), file -> file.getChild("a.txt") != null);
      case 15 -> of("parent of", any(), file -> file.getParent().getType());
      case 16, 17 -> move(file(), FILES);
      case 18 -> move(folder(), FOLDERS);
      case 19 -> of("delete", file(), FileObject::delete);
      case 20 -> of("delete", folder(), FileObject::delete);
      case 21 -> of("delete all of", any(), FileObject::deleteAll);
      case 22 -> of("create", oneOf(FILES), RandomOperations::create);
      case 23 -> of("create", file(), RandomOperations::create);
      case 24 -> copy(folder(), FOLDERS);
      default -> copy(file(), FILES);
    };
  }

  private String oneOf(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  /** Mostly one that is there. */
  private String oneOf(SortedSet<String> present, List<String> names) {
    boolean isPresent = !present.isEmpty() && random.nextInt(5) > 0;
    return oneOf(isPresent ? List.copyOf(new TreeSet<>(present)) : names);
  }

  private String file() {
    return oneOf(files, FILES);
  }

  private String folder() {
    return oneOf(folders, FOLDERS);
  }

  private String any() {
    return random.nextBoolean() ? file() : folder();
  }

  /** What is asked of, or done to, one file. */
  private interface Question {
    Object ask(FileObject file) throws IOException;
  }

  private static VfsOperation of(String verb, String name, Question question) {
    return new VfsOperation(
        verb + " '" + name + "'",
        client -> {
          try (FileObject file = client.file(name)) {
            return question.ask(file);
          }
        });
  }

  private static VfsOperation createFolder(String name) {
    return of(
        "make folder",
        name,
        folder -> {
          folder.createFolder();
          return folder.getType();
        });
  }

  /** The built-in provider may say that it does not know. */
  private static Object size(FileObject file) throws IOException {
    long size = file.getContent().getSize();
    if (size < 0) {
      throw new IOException("no size is known of " + file);
    }
    return size;
  }

  private static Object create(FileObject file) throws IOException {
    file.createFile();
    return file.getType();
  }

  private VfsOperation write(String verb, String name, int length, boolean append) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return of(
        verb,
        name,
        file -> {
          try (OutputStream out = file.getContent().getOutputStream(append)) {
            out.write(bytes);
          }
          return size(file);
        });
  }

  private static Object children(FileObject folder) throws IOException {
    SortedSet<String> children = new TreeSet<>();
    for (FileObject child : folder.getChildren()) {
      FileContent content = child.getContent();
      String size = child.getType() == FileType.FILE ? ", " + content.getSize() : "";
      children.add(child.getName().getBaseName() + ", " + child.getType() + size);
    }
    return children;
  }

  private static Object allBelow(FileObject folder) throws IOException {
    FileObject[] found = folder.findFiles(Selectors.SELECT_ALL);
    return found == null
        ? "nothing"
        : Arrays.stream(found).map(file -> file.getName().getBaseName()).sorted().toList();
  }

  private VfsOperation move(String from, List<String> names) {
    return of(from, "move", apartFrom(from, names), FileObject::moveTo);
  }

  private VfsOperation copy(String from, List<String> names) {
    return of(
        from,
        "copy",
        apartFrom(from, names),
        (source, target) -> target.copyFrom(source, Selectors.SELECT_ALL));
  }

  /**
   * Not itself nor within it or around it, which the built-in provider empties or deletes first.
   */
  private String apartFrom(String from, List<String> names) {
    return oneOf(
        names.stream()
            .filter(to -> !(to + "/").startsWith(from + "/") && !(from + "/").startsWith(to + "/"))
            .toList());
  }

  /** What is done with two. */
  private interface Change {
    void make(FileObject source, FileObject target) throws IOException;
  }

  private static VfsOperation of(String from, String verb, String to, Change change) {
    return new VfsOperation(
        verb + " '" + from + "' to '" + to + "'",
        client -> {
          try (FileObject source = client.file(from);
              FileObject target = client.file(to)) {
            change.make(source, target);
            return List.of(source.exists(), target.getType());
          }
        });
  }
}
