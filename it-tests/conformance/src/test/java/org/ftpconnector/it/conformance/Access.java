package org.ftpconnector.it.conformance;

import java.io.Closeable;
import java.util.Locale;
import org.ftpconnector.api.DataMode;

/** How the suite gets at a server: by which URLs, and over whose pool. */
interface Access extends Closeable {

  /** For the data on this server; where the URL said nothing it was the other mode. */
  SuiteConfig open(SuiteServer server, DataMode mode);

  /** How many logins the server may ever accept: all sessions of the pool, each once. */
  int mostLogins();

  /** What every URL has behind its path. */
  static String query(DataMode mode) {
    return "?mode=" + mode.name().toLowerCase(Locale.ROOT);
  }

  /** The one that is not tested. */
  static DataMode otherThan(DataMode mode) {
    return mode == DataMode.ACTIVE ? DataMode.PASSIVE : DataMode.ACTIVE;
  }
}
