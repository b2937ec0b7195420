package org.ftpconnector.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.spi.endpoint.ConnectionSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory that has the tables of the manual, and may be down. */
public final class ClaimDatabase extends ConnectionSource implements AutoCloseable {
  private final JdbcDataSource real = new JdbcDataSource();
  private volatile boolean isDown;
  private volatile Runnable beforeConnections = () -> {};

  /** With the tables. */
  public ClaimDatabase() {
    real.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    run(ManualPage.of("docs/inbound.md").block("sql", "ftp_connector_claim"));
  }

  /** The same, whether it is down or not. */
  public JdbcDataSource real() {
    return real;
  }

  /** Is run whenever a connection is asked for. */
  public void beforeConnections(Runnable told) {
    beforeConnections = told;
  }

  void setDown(boolean isSo) {
    isDown = isSo;
  }

  /** How many rows that was about. */
  public int run(String sql) {
    try (Connection connection = real.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column as texts, in their order. */
  public List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = real.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return texts.stream().sorted().toList();
  }

  /** Name, state and attempt of each row. */
  public List<String> rows() {
    return texts(
        "SELECT file_name || ' ' || state || ' ' || attempt FROM ftp_connector_claim ORDER BY 1");
  }

  /** As if it had been silent for longer than its lease. */
  void silence(String owner) {
    run(
        "UPDATE ftp_connector_node SET lease_end = CURRENT_TIMESTAMP - INTERVAL '1' SECOND"
            + " WHERE owner LIKE '"
            + owner
            + "-%'");
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (isDown) {
      throw new SQLNonTransientConnectionException("connection refused\r\n", "08001");
    }
    beforeConnections.run();
    return real.getConnection();
  }

  @Override
  public void close() {
    run("SHUTDOWN");
  }
}
