package org.ftpconnector.spi.endpoint;

import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The data source of a name in JNDI: looked up for each connection, as it may be bound after the
 * endpoint is activated, and anew. Safe for use by many threads.
 */
final class NamedDataSource extends ConnectionSource {
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

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
