package org.ftpconnector.batch.files;

/** How a file has come to its target. */
public enum MoveKind {
  /** Its bytes were copied, and the source deleted. */
  MOVED,
  /** It got another name within one file system; no byte went by. */
  RENAMED,
  /** It was there already, from an attempt before or as another file of the same content. */
  THERE
}
