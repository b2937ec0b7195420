package org.ftpconnector.inbound.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.ftpconnector.inbound.server.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements, each in a transaction of its own or in that of the caller's thread. Safe for use
 * by many threads.
 */
final class Database {
  /** What waits for a row that is locked must not wait for ever. */
  private static final int LONGEST_SECONDS = 10;

  private static final int LONGEST_MESSAGE = 300;

  /** Cancelled (PostgreSQL, H2), lock not to be had (PostgreSQL 55P03, H2 HYT00), deadlock. */
  private static final Set<String> BUSY = Set.of("57014", "55P03", "HYT00", "40001", "40P01");

  private final DataSource source;

  Database(DataSource source) {
    this.source = source;
  }

  /** What is asked on one connection. */
  interface Asking<T> {
    T on(Connection connection) throws SQLException;
  }

  /** On its own: what it does is there for all when this returns. */
  <T> T ask(Asking<T> asking) throws IOException {
    try (Connection connection = source.getConnection()) {
      boolean commitsItself = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        return committed(connection, asking);
      } finally {
        connection.setAutoCommit(commitsItself);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static <T> T committed(Connection connection, Asking<T> asking) throws SQLException {
    try {
      T answer = asking.on(connection);
      connection.commit();
      return answer;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  /**
   * In the transaction of this thread, which ends it.
   *
   * @return empty, and nothing is done, if the connection commits by itself, so that it is in no
   *     transaction
   */
  <T> Optional<T> askWithin(Asking<T> asking) throws IOException {
    try (Connection connection = source.getConnection()) {
      return isWithin(connection) ? Optional.of(asking.on(connection)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Of one in an XA branch pgjdbc 42.7.13 says that it commits by itself, which it does not. */
  private static boolean isWithin(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      return true;
    }
    if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return false;
    }
    long before = transaction(connection);
    return transaction(connection) == before;
  }

  /** The number of the transaction; without one, each statement has another (PostgreSQL). */
  private static long transaction(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepared(connection, "SELECT txid_current()", List.of());
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A statement that has its values, texts and numbers, and does not run for ever. */
  static PreparedStatement prepared(Connection connection, String sql, List<?> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(LONGEST_SECONDS);
      for (int i = 0; i < values.size(); i++) {
        set(statement, i + 1, values.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
    if (value instanceof OptionalLong number) {
      if (number.isPresent()) {
        statement.setLong(at, number.getAsLong());
      } else {
        statement.setNull(at, Types.BIGINT);
      }
    } else if (value instanceof Integer number) {
      statement.setInt(at, number);
    } else {
      statement.setString(at, value.toString());
    }
  }

  /** How many rows it has changed. */
  static int update(Connection connection, String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** The same, on its own. */
  int update(String sql, Object... values) throws IOException {
    return ask(connection -> update(connection, sql, List.of(values)));
  }

  /** Whether a row is there under that key already: 23505, or 23000 of those that tell no more. */
  static boolean isDuplicate(IOException e) {
    return state(e).equals("23505") || state(e).equals("23000");
  }

  /**
   * Whether the row cannot hold a value (class 22), as a name in an encoding without its letters.
   */
  static boolean isUnfit(IOException e) {
    return state(e).startsWith("22");
  }

  /** Whether others have a row locked. */
  static boolean isBusy(IOException e) {
    return BUSY.contains(state(e)) || e.getCause() instanceof SQLTimeoutException;
  }

  private static String state(IOException e) {
    String state = e.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
    return state == null ? "" : state;
  }

  private static IOException failed(SQLException e) {
    return new DatabaseException(
        "the database of the claims does not do it (SQLSTATE "
            + shown(e.getSQLState())
            + "): "
            + shown(e.getMessage())
            + "; see whether it runs, and whether the tables of docs/inbound.md are there",
        e);
  }

  private static String shown(@Nullable String text) {
    String plain = text == null ? "none" : text.replaceAll("\\p{Cntrl}+", " ");
    return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE) : plain;
  }
}
