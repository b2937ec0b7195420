package org.ftpconnector.batch.files;

import java.io.IOException;

/** Thrown where a copy is given up because the job is to stop; its source is as it was. */
public final class MoveStoppedException extends IOException {
  private static final long serialVersionUID = 1L;

  MoveStoppedException() {
    super("stopped while a file was copied");
  }
}
