package org.ftpconnector.spi.endpoint;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source of a name in JNDI: looked up for each connection, as it may be bound after the
 * endpoint is activated, and anew. Gives connections, and is nothing more. Safe for use by many
 * threads.
 */
final class NamedDataSource implements DataSource {
  private final String name;

  NamedDataSource(String name) {
    this.name = name;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Object bound = lookup();
    if (bound instanceof DataSource source) {
      return source.getConnection();
    }
    throw new SQLException(
        "dataSource " + name + " is a " + bound.getClass().getName() + " and no data source");
  }

  @SuppressWarnings("BanJNDI") // The deployer names it, as every resource.
  private Object lookup() throws SQLException {
    try {
      return new InitialContext().lookup(name);
    } catch (NamingException e) {
      throw new SQLException(
          "there is no dataSource " + name + ": define it, or correct the name", e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
