package org.ftpconnector.it.probe.app;

import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.ftpconnector.api.FtpConnectionFactory;

/** Looks connection factories up. */
public final class Factories {
  private Factories() {}

  /** The factory of this JNDI name. */
  @SuppressWarnings("BanJNDI") // The name comes from this build's own tests.
  public static FtpConnectionFactory lookup(String name) throws IOException {
    try {
      return (FtpConnectionFactory) new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new IOException("no connection factory " + name, e);
    }
  }
}
