package org.ftpconnector.batch.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;

/**
 * The files that a step works on, written down at its first start and kept: a restart neither
 * forgets what was there nor takes what came later.
 *
 * <p>A {@code division} says into which partitions the files are divided, where they are; it is
 * kept as well, so that a restart divides them in the same way.
 *
 * <p>It is a text in UTF-8: a line that says whose it is, one for each file, and one that says how
 * many there are. It gets its name when it is whole.
 */
public record Manifest(ManifestOwner owner, String division, List<ListedFile> files) {
  private static final String VERSION = "ftp-connector-manifest-1";
  private static final String END = "end";
  private static final String TAB = "\t";

  /** What is kept in this folder for this owner, if there is any. */
  public static Optional<Manifest> read(FileObject workFolder, ManifestOwner owner)
      throws IOException {
    FileObject file = workFolder.resolveFile(owner.fileName(), NameScope.CHILD);
    file.refresh();
    if (!file.exists()) {
      return Optional.empty();
    }
    Manifest manifest = parse(file, file.getContent().getString(StandardCharsets.UTF_8));
    return Optional.of(manifest).filter(kept -> kept.owner.isSame(owner));
  }

  /** Writes it into this folder, in the place of one of another owner. */
  public void write(FileObject workFolder) throws IOException {
    FileObject part = workFolder.resolveFile(owner.fileName() + ".part", NameScope.CHILD);
    Mover.deletePiece(part);
    try (OutputStream out = part.getContent().getOutputStream()) {
      out.write(text().getBytes(StandardCharsets.UTF_8));
    }
    part.moveTo(workFolder.resolveFile(owner.fileName(), NameScope.CHILD));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        VERSION,
        owner.job(),
        owner.instance(),
        owner.step(),
        owner.firstStart(),
        division,
        owner.folder());
    for (ListedFile file : files) {
      line(text, file.size(), file.lastModified(), file.path());
    }
    line(text, END, files.size());
    return text.toString();
  }

  private static void line(StringBuilder text, Object... columns) {
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : TAB).append(columns[i]);
    }
    text.append('\n');
  }

  private static Manifest parse(FileObject file, String text) throws IOException {
    try {
      List<String> lines = text.lines().toList();
      int count = lines.size() - 2;
      if (count < 0 || !lines.get(count + 1).equals(END + TAB + count)) {
        throw new IllegalArgumentException("it has no end");
      }
      List<ListedFile> files = new ArrayList<>(count);
      for (String line : lines.subList(1, count + 1)) {
        String[] columns = line.split(TAB, 3);
        files.add(
            new ListedFile(columns[2], Long.parseLong(columns[0]), Long.parseLong(columns[1])));
      }
      String[] head = lines.get(0).split(TAB, 7);
      return new Manifest(owner(head), head[5], files);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(
          file.getPublicURIString()
              + " is no manifest of this version, or not whole; put it back as it was, or start the"
              + " job anew",
          e);
    }
  }

  private static ManifestOwner owner(String[] columns) {
    if (!columns[0].equals(VERSION)) {
      throw new IllegalArgumentException("not " + VERSION);
    }
    return new ManifestOwner(
        columns[1], Long.parseLong(columns[2]), columns[3], Long.parseLong(columns[4]), columns[6]);
  }
}
