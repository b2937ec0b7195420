package org.ftpconnector.it.servers;

import java.io.IOException;

/**
 * What an application does with files through Commons VFS.
 *
 * @param description for whoever reads of a failure
 */
record VfsOperation(String description, Action action) {

  /** Does it; the value says what came of it, the same for every provider. */
  @FunctionalInterface
  interface Action {
    Object run(VfsClient client) throws IOException;
  }

  @Override
  public String toString() {
    return description;
  }
}
