package org.ftpconnector.vfs;

import javax.naming.Reference;
import org.ftpconnector.api.FtpConnectionFactory;

/** A connection factory of a test, which no naming service ever sees. */
interface UnboundFactory extends FtpConnectionFactory {
  @Override
  default void setReference(Reference reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  default Reference getReference() {
    throw new UnsupportedOperationException();
  }
}
