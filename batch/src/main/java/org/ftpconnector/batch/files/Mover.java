package org.ftpconnector.batch.files;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Moves a file into a folder so that a crash at any point neither loses nor doubles it; doing it
 * again carries on.
 *
 * <ol>
 *   <li>Within one file system it is renamed, and that is all.
 *   <li>Else it is copied to {@code NAME.incomplete}. A crash here leaves a piece, which the next
 *       attempt deletes.
 *   <li>The byte counts are compared, and the piece is renamed to {@code NAME}. After a crash here
 *       the next attempt finds the same bytes, and only deletes the source.
 *   <li>The source is deleted. After a crash here the next attempt finds no source, and the target
 *       with the size that the source had.
 * </ol>
 */
public final class Mover {
  /** How the name of a file ends that is still being written. */
  public static final String INCOMPLETE = ".incomplete";

  /** Of one mover among others. */
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final int MOST_NAMES = 10_000;

  private final FileObject folder;
  private final OnConflict onConflict;
  private final Content content;

  /** How names of pieces end. */
  private final String ofPiece;

  private @Nullable FileName made;

  /**
   * A mover into this folder, which is made if it is missing.
   *
   * @param watch asked in between whether a copy is to be given up
   */
  public Mover(FileObject folder, OnConflict onConflict, CopyWatch watch) {
    this(folder, onConflict, watch, INCOMPLETE);
  }

  private Mover(FileObject folder, OnConflict onConflict, CopyWatch watch, String ofPiece) {
    this.folder = folder;
    this.onConflict = onConflict;
    this.content = new Content(watch);
    this.ofPiece = ofPiece;
  }

  /**
   * One of several that may be at one file at the same time, of which none knows whether another is
   * gone or slow: none writes into another's piece, nor gives it the file's name.
   */
  public static Mover amongOthers(FileObject folder, OnConflict onConflict, CopyWatch watch) {
    return new Mover(folder, onConflict, watch, "." + UUID.randomUUID() + INCOMPLETE);
  }

  /** Deletes what others have left of this file; who is still writing it fails, and begins anew. */
  public void deletePieces(ListedFile listed) throws IOException {
    FileObject target = SafePath.below(folder, listed.path());
    FileObject parent = target.getParent();
    parent.refresh();
    if (!parent.exists()) {
      return;
    }
    String name = target.getName().getBaseName();
    int end = beforeExtension(name);
    String free =
        Pattern.quote(name.substring(0, end)) + "(-\\d+)?" + Pattern.quote(name.substring(end));
    Pattern piece = Pattern.compile(free + "\\." + ID + Pattern.quote(INCOMPLETE));
    for (FileObject file : parent.getChildren()) {
      if (piece.matcher(file.getName().getBaseName()).matches()) {
        file.delete();
      }
    }
  }

  /**
   * Moves a file.
   *
   * @param listed its path below the target folder, and the size that tells the target of an
   *     attempt before
   * @param isRepeat whether there may have been an attempt before
   * @throws MoveStoppedException if it was given up; nothing has happened
   */
  public MoveResult move(FileObject source, ListedFile listed, boolean isRepeat)
      throws IOException {
    FileObject target = SafePath.below(folder, listed.path());
    refresh(source, target);
    if (!source.exists()) {
      return there(movedBefore(source, target, listed, isRepeat), listed.size());
    }
    for (int number = 0; number <= MOST_NAMES; number++) {
      FileObject candidate = candidate(target, number);
      boolean isFree = !candidate.exists();
      if (!isFree && isFinishedWork(source, candidate, isRepeat)) {
        long size = candidate.getContent().getSize();
        source.delete();
        return there(candidate, size);
      }
      if (isFree || onConflict == OnConflict.REPLACE) {
        return transfer(source, candidate, isRepeat);
      }
      if (onConflict != OnConflict.RENAME) {
        throw conflict(source, candidate, isRepeat);
      }
    }
    throw conflict(source, target, isRepeat);
  }

  private static MoveResult there(FileObject target, long bytes) {
    return new MoveResult(target.getPublicURIString(), bytes, MoveKind.THERE, "");
  }

  private static void refresh(FileObject... files) throws FileSystemException {
    for (FileObject file : files) {
      file.refresh();
    }
  }

  /** The same each time, so that the next attempt looks where this one has written. */
  private FileObject candidate(FileObject target, int number) throws IOException {
    if (number == 0) {
      return target;
    }
    String name = target.getName().getBaseName();
    int end = beforeExtension(name);
    FileObject candidate =
        sibling(target, name.substring(0, end) + "-" + number + name.substring(end));
    candidate.refresh();
    return candidate;
  }

  private static int beforeExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? dot : name.length();
  }

  private static FileObject sibling(FileObject file, String name) throws IOException {
    return SafePath.below(file.getParent(), name);
  }

  private boolean isFinishedWork(FileObject source, FileObject target, boolean isRepeat)
      throws IOException {
    return (isRepeat || onConflict != OnConflict.FAIL)
        && target.isFile()
        && content.isSame(source, target);
  }

  private FileObject movedBefore(
      FileObject source, FileObject target, ListedFile listed, boolean isRepeat)
      throws IOException {
    for (int number = 0; isRepeat && number <= MOST_NAMES; number++) {
      FileObject candidate = candidate(target, number);
      if (!candidate.exists()) {
        break;
      }
      if (candidate.isFile() && candidate.getContent().getSize() == listed.size()) {
        return candidate;
      }
      if (onConflict != OnConflict.RENAME) {
        break;
      }
    }
    throw new IOException(
        "not moved: "
            + source.getPublicURIString()
            + " is gone, and "
            + target.getPublicURIString()
            + (isRepeat
                ? " is not the file of " + listed.size() + " bytes that it was"
                : " not of this job")
            + "; find out who has taken it, and skip it or put it back");
  }

  private IOException conflict(FileObject source, FileObject target, boolean isRepeat) {
    return new IOException(
        "not moved: "
            + target.getPublicURIString()
            + (onConflict == OnConflict.FAIL && !isRepeat
                ? " was there before "
                : " exists and is not a copy of ")
            + source.getPublicURIString()
            + "; remove or rename one of them, then restart the job, or choose another onConflict");
  }

  private MoveResult transfer(FileObject source, FileObject target, boolean isRepeat)
      throws IOException {
    String name = target.getPublicURIString();
    makeFolderOf(target);
    if (source.canRenameTo(target)) {
      requireUntouched(source, target);
      long size = source.getContent().getSize();
      if (isRenamed(source, target)) {
        return new MoveResult(name, size, MoveKind.RENAMED, "");
      }
    }
    FileObject incomplete = sibling(target, target.getName().getBaseName() + ofPiece);
    if (isRepeat) {
      deletePiece(incomplete);
    }
    Content.Copied copied = content.copy(source, incomplete);
    requireUntouched(source, target);
    incomplete.moveTo(target);
    source.delete();
    return new MoveResult(name, copied.bytes(), MoveKind.MOVED, copied.sha256());
  }

  /**
   * Looks again behind a copy or a comparison, which take long: another may have moved the file, or
   * have chosen the same free name. Where neither can be, nothing is asked.
   */
  private void requireUntouched(FileObject source, FileObject target) throws IOException {
    boolean areOthers = !ofPiece.equals(INCOMPLETE);
    if (!areOthers && onConflict != OnConflict.RENAME) {
      return;
    }
    refresh(source, target);
    if (!source.exists() || (target.exists() && onConflict != OnConflict.REPLACE)) {
      throw new IOException(
          "not moved: another has moved "
              + source.getPublicURIString()
              + " meanwhile, or put a file where "
              + target.getPublicURIString()
              + " was to be; the next attempt finds out, at a restart of the job or by the broker");
    }
  }

  /** Once for files that follow one another: to ask for it each time is a command or two. */
  private void makeFolderOf(FileObject target) throws FileSystemException {
    FileObject parent = target.getParent();
    if (!parent.getName().equals(made)) {
      parent.createFolder();
      made = parent.getName();
    }
  }

  /**
   * Has the next attempt write into a file of its own: what a client had sent that is gone may
   * still be on its way into this one.
   */
  static void deletePiece(FileObject piece) throws FileSystemException {
    piece.refresh();
    if (piece.exists()) {
      piece.delete();
    }
  }

  /**
   * Folders of one file system can be on two disks; and a reply that was lost may have been yes.
   */
  private static boolean isRenamed(FileObject source, FileObject target)
      throws FileSystemException {
    try {
      source.moveTo(target);
      return true;
    } catch (FileSystemException e) {
      refresh(source, target);
      return !source.exists() && target.exists();
    }
  }
}
