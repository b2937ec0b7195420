package org.ftpconnector.session.net;

import java.io.Closeable;
import java.io.IOException;

/** Closes what has nothing more to tell. */
public final class Sockets {
  private Sockets() {}

  /**
   * Has this class at hand from now on: a close may be the first to need it, when the archive that
   * it is in is gone (Open Liberty deletes it before it stops the adapter).
   */
  public static void load() {
    // That it is called is all.
  }

  /** What becomes of it is decided already: that closing it fails changes nothing. */
  public static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger("org.ftpconnector.session")
          .log(System.Logger.Level.TRACE, () -> "closing " + socket + ": " + e);
    }
  }
}
