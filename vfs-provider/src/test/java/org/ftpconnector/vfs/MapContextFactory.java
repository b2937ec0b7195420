package org.ftpconnector.vfs;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** JNDI on a map, named in jndi.properties; notes what is looked up. */
public final class MapContextFactory implements InitialContextFactory {
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();
  private static final List<String> LOOKED_UP = new CopyOnWriteArrayList<>();

  /** For JNDI. */
  public MapContextFactory() {}

  static void bind(String name, Object object) {
    BOUND.put(name, object);
  }

  static List<String> lookedUp() {
    return LOOKED_UP;
  }

  static void clear() {
    BOUND.clear();
    LOOKED_UP.clear();
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
    LOOKED_UP.add(name);
    Object found = BOUND.get(name);
    if (found == null) {
      throw new NameNotFoundException(name + " is not bound");
    }
    return found;
  }
}
