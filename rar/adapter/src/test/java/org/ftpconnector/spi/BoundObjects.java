package org.ftpconnector.spi;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** JNDI on a map, named in jndi.properties. */
public final class BoundObjects implements InitialContextFactory {
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

  /** For JNDI. */
  public BoundObjects() {}

  static void bind(String name, Object object) {
    BOUND.put(name, object);
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return (Context)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("lookup") ? lookUp(arguments[0].toString()) : null);
  }

  private static Object lookUp(String name) throws NameNotFoundException {
    Object found = BOUND.get(name);
    if (found == null) {
      throw new NameNotFoundException(name + " is not bound");
    }
    return found;
  }
}
