package org.ftpconnector.inbound;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;

/** Leases of another factory, of which a test decides what becomes of each call. */
final class FaultyFactory implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final transient FtpConnectionFactory real;
  private transient volatile Hook hook = (call, go) -> go.now();

  /** What becomes of one call on a lease, or of asking for one. */
  interface Hook {
    Object on(String call, Go go) throws Throwable;
  }

  /** Does what was called. */
  interface Go {
    Object now() throws Throwable;
  }

  FaultyFactory(FtpConnectionFactory real) {
    this.real = real;
  }

  /** From now on; the text of a call is as {@code rename /in/a /in/b}. */
  void hook(Hook next) {
    hook = next;
  }

  @Override
  public FtpConnection getConnection() throws IOException {
    try {
      return (FtpConnection) hook.on("lease", () -> lease(real.getConnection()));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public FtpConnection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  private FtpConnection lease(FtpConnection lease) {
    return (FtpConnection)
        Proxy.newProxyInstance(
            FtpConnection.class.getClassLoader(),
            new Class<?>[] {FtpConnection.class},
            (proxy, method, arguments) -> {
              Go go =
                  () -> {
                    try {
                      return method.invoke(lease, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  };
              return method.getName().equals("close")
                  ? go.now()
                  : hook.on(text(method.getName(), arguments), go);
            });
  }

  private static String text(String name, Object[] arguments) {
    StringBuilder text = new StringBuilder(name);
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      text.append(argument instanceof String path ? " " + path : "");
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "s";
  }
}
