package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.ftpconnector.bench.Setting;

/** The FTP servers there are. */
public enum ServerKind {
  /** Apache FtpServer, in the JVM that measures. */
  APACHE {
    @Override
    public MeasuredServer start(Setting setting, Path parent) throws IOException {
      return new EmbeddedServer(setting, parent);
    }
  },

  /** A process; with TLS it insists that data connections resume the session. */
  VSFTPD {
    @Override
    public MeasuredServer start(Setting setting, Path parent) throws IOException {
      return RealServer.start(setting, parent);
    }
  },

  /** A process; with TLS it insists that data connections resume the session. */
  PROFTPD {
    @Override
    public MeasuredServer start(Setting setting, Path parent) throws IOException {
      return RealServer.start(setting, parent);
    }
  },

  /** A process of Python's, event-driven; no product that the connector knows. */
  PYFTPDLIB {
    @Override
    public MeasuredServer start(Setting setting, Path parent) throws IOException {
      return RealServer.start(setting, parent);
    }
  },

  /** One that runs already, at a distance of its own; without TLS. */
  EXTERNAL {
    @Override
    public MeasuredServer start(Setting setting, Path parent) {
      return new ExternalServer();
    }
  };

  /** One that runs as this setting wants, with a folder of its own below {@code parent}. */
  public abstract MeasuredServer start(Setting setting, Path parent) throws IOException;

  /** Whether it runs outside of this JVM, from its Debian package. */
  public boolean isReal() {
    return this == VSFTPD || this == PROFTPD || this == PYFTPDLIB;
  }

  /** Whether it refuses data connections that do not resume the control connection's session. */
  boolean demandsResumption() {
    return this == VSFTPD || this == PROFTPD;
  }

  /** Whether its commands and control connections are counted. */
  public boolean isCounted() {
    return this != EXTERNAL;
  }

  /** As in {@code vsftpd}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
