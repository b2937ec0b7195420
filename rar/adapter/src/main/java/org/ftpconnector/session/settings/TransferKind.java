package org.ftpconnector.session.settings;

/** What a data connection carries, and which way. */
public enum TransferKind {
  /** A file, from the server. */
  DOWNLOAD,
  /** A file, to the server. */
  UPLOAD,
  /** The entries of a directory, from the server. */
  LISTING
}
