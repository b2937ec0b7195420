package org.ftpconnector.it.wildfly.app;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Takes part in a transaction and does not prepare, as a database that has failed. */
public final class UnpreparedResource implements XAResource {
  @Override
  public int prepare(Xid xid) throws XAException {
    throw new XAException(XAException.XA_RBROLLBACK);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    throw new XAException(XAException.XAER_PROTO);
  }

  @Override
  public void start(Xid xid, int flags) {}

  @Override
  public void end(Xid xid, int flags) {}

  @Override
  public void rollback(Xid xid) {}

  @Override
  public void forget(Xid xid) {}

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
