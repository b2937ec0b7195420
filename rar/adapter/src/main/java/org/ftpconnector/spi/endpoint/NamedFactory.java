package org.ftpconnector.spi.endpoint;

import java.io.IOException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * The connection factory of a name in JNDI: looked up when it is needed first, as it may be bound
 * after the endpoint is activated, and again when it did not work. Safe for use by many threads.
 */
final class NamedFactory implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final String name;
  private transient volatile Optional<FtpConnectionFactory> found = Optional.empty();

  /** What the one that was found last is called: ids of files have it, and must not change. */
  private volatile String called;

  NamedFactory(String name) {
    this.name = name;
    this.called = name;
  }

  private FtpConnectionFactory factory() throws IOException {
    Optional<FtpConnectionFactory> known = found;
    if (known.isPresent()) {
      return known.get();
    }
    Object bound = lookup();
    if (bound instanceof FtpConnectionFactory factory) {
      found = Optional.of(factory);
      called = factory.toString();
      return factory;
    }
    throw new IOException(
        "connectionFactory "
            + name
            + " is a "
            + bound.getClass().getName()
            + " and no "
            + FtpConnectionFactory.class.getName()
            + " of this adapter: name one, or have the application use the adapter's classes and"
            + " none of its own");
  }

  @SuppressWarnings("BanJNDI") // The deployer names it, as every resource.
  private Object lookup() throws IOException {
    try {
      return new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new IOException(
          "there is no connectionFactory " + name + ": define it, or correct the name", e);
    }
  }

  @Override
  public FtpConnection getConnection() throws IOException {
    FtpConnectionFactory factory = factory();
    try {
      return factory.getConnection();
    } catch (FtpUnavailableException e) {
      found = Optional.empty();
      throw e;
    }
  }

  @Override
  public FtpConnection getConnection(String userName, String password) throws IOException {
    FtpConnectionFactory factory = factory();
    try {
      return factory.getConnection(userName, password);
    } catch (FtpUnavailableException e) {
      found = Optional.empty();
      throw e;
    }
  }

  /** As the factory that was found last; before, the name. */
  @Override
  public String toString() {
    return called;
  }
}
