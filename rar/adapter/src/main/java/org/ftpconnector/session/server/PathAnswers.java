package org.ftpconnector.session.server;

import java.util.Map;
import org.ftpconnector.session.base.Trial;

/**
 * Remembers what the answers of one server about single paths are worth. Of a known product nothing
 * needs to be remembered; a stranger may say SIZE of a directory, let CWD into any name, or refuse
 * MLST for reasons of its own. What has proved nothing is believed again when that expires. Shared
 * by all sessions to that server.
 */
public final class PathAnswers {
  private final Trial sizeAndCwd = new Trial();
  private final Trial mlst = new Trial();
  private final Trial types = new Trial();
  private final Trial cwd = new Trial();
  private final Trial size = new Trial();
  private final Trial transferredSizes = new Trial();
  private final Trial sizeWitness = new Trial();
  private final Trial listArgument = new Trial();

  /** Whether SIZE and CWD tell files, directories and nothing apart. */
  public Trial sizeAndCwd() {
    return sizeAndCwd;
  }

  /** Whether MLST is about the path that it is asked for. */
  public Trial mlst() {
    return mlst;
  }

  /** Whether MLSD states the type of what it lists. */
  public Trial types() {
    return types;
  }

  /** Whether CWD moves the session. */
  public Trial cwd() {
    return cwd;
  }

  /** Whether SIZE is known, and neither MLST nor a listing has contradicted it. */
  public Trial size() {
    return size;
  }

  /** Whether SIZE was the number of bytes that were transferred. */
  public Trial transferredSizes() {
    return transferredSizes;
  }

  /** Whether MLST or listings tell the sizes of files. */
  public Trial sizeWitness() {
    return sizeWitness;
  }

  /** Whether LIST and MLSD are about the path that they are given. */
  public Trial listArgument() {
    return listArgument;
  }

  /** All of them, by their names. */
  Map<String, Trial> trials() {
    return Map.of(
        "SIZE and CWD as proof", sizeAndCwd,
        "MLST as proof", mlst,
        "types of MLSD", types,
        "LIST by CWD", cwd,
        "SIZE of files", size,
        "SIZE of transfers", transferredSizes,
        "sizes in listings", sizeWitness,
        "LIST of a path", listArgument);
  }
}
