package org.ftpconnector.inbound.server;

import javax.naming.NamingException;
import javax.naming.Reference;
import org.ftpconnector.api.FtpConnectionFactory;

/** A connection factory in front of another one, which is bound nowhere in JNDI. */
public abstract class FrontFactory implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  /** For those that are in front. */
  protected FrontFactory() {}

  @Override
  public final void setReference(Reference reference) {
    throw new UnsupportedOperationException("it is bound nowhere");
  }

  @Override
  public final Reference getReference() throws NamingException {
    throw new NamingException("it is bound nowhere");
  }
}
