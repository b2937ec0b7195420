package org.ftpconnector.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A client in another JVM. Workloads run there: a call from here for each operation would be
 * measured, too.
 */
public interface RemoteClient extends Client {

  /**
   * Runs it there. The workload there is made anew, of the same id and {@link Course#scale()}, and
   * works with what belongs to the course's two clients.
   */
  Spent run(Workload workload, Course course) throws IOException;

  /** Of the operations, from here. */
  private static UnsupportedOperationException notFromHere() {
    return new UnsupportedOperationException("its operations are called elsewhere");
  }

  @Override
  default void read(String path, OutputStream sink) {
    throw notFromHere();
  }

  @Override
  default void write(String path, InputStream content) {
    throw notFromHere();
  }

  @Override
  default Facts stat(String path) {
    throw notFromHere();
  }

  @Override
  default int list(String directory) {
    throw notFromHere();
  }

  @Override
  default void rename(String from, String to) {
    throw notFromHere();
  }

  @Override
  default void delete(String path) {
    throw notFromHere();
  }

  @Override
  default void copy(String path, Client other) {
    throw notFromHere();
  }
}
