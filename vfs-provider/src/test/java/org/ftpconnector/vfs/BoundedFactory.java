package org.ftpconnector.vfs;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;

/** A factory that lends so many connections at a time; whoever wants another waits, a minute. */
final class BoundedFactory implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final FtpConnectionFactory factory;
  private final Semaphore permits;
  private final AtomicInteger lent = new AtomicInteger();
  private final AtomicInteger mostLent = new AtomicInteger();

  BoundedFactory(FtpConnectionFactory factory, int connections) {
    this.factory = factory;
    this.permits = new Semaphore(connections, true);
  }

  int mostLent() {
    return mostLent.get();
  }

  @Override
  public FtpConnection getConnection() throws IOException {
    try {
      if (!permits.tryAcquire(60, TimeUnit.SECONDS)) {
        throw new FtpUnavailableException("the pool is exhausted", null);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    mostLent.accumulateAndGet(lent.incrementAndGet(), Math::max);
    FtpConnection lease = factory.getConnection();
    AtomicBoolean closed = new AtomicBoolean();
    return (FtpConnection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {FtpConnection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("hashCode")) {
                return System.identityHashCode(proxy);
              }
              if (method.getName().equals("equals")) {
                return proxy == arguments[0];
              }
              try {
                return method.invoke(lease, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("close") && !closed.getAndSet(true)) {
                  lent.decrementAndGet();
                  permits.release();
                }
              }
            });
  }

  @Override
  public FtpConnection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }
}
