package org.ftpconnector.bench;

import java.io.IOException;

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
}
