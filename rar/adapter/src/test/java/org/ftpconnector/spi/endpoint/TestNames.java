package org.ftpconnector.spi.endpoint;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** What is bound in JNDI, for as long as this is open. */
public final class TestNames implements InitialContextFactory {
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();
  private static volatile CountDownLatch missed = new CountDownLatch(1);

  /** For JNDI. */
  public TestNames() {}

  static void install() {
    missed = new CountDownLatch(1);
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, TestNames.class.getName());
  }

  static void remove() {
    BOUND.clear();
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
  }

  static void bind(String name, Object value) {
    BOUND.put(name, value);
  }

  static void unbind(String name) {
    BOUND.remove(name);
  }

  /** Until somebody has looked for a name that is not bound. */
  static void awaitMiss() throws InterruptedException {
    if (!missed.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody has looked");
    }
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        Object bound = BOUND.get(name);
        if (bound == null) {
          missed.countDown();
          throw new NameNotFoundException(name);
        }
        return bound;
      }
    };
  }
}
