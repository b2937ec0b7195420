package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.DataMode;

/** Checks, after a listing has ended, that the server has the directory. */
@FunctionalInterface
public interface DirectoryCheck {
  /** Throws unless it has. */
  void require(String directory, DataMode mode) throws IOException;
}
