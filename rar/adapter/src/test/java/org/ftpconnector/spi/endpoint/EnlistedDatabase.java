package org.ftpconnector.spi.endpoint;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * What a container makes of a data source that is XA: in a transaction all that it gives is one
 * connection, which the transaction's end commits or rolls back.
 */
final class EnlistedDatabase extends ConnectionSource {
  private final DataSource real;
  private final TestTransaction transactions;
  private final Map<Object, Connection> enlisted = new ConcurrentHashMap<>();
  private final AtomicInteger failing = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile Runnable beforeCommit = () -> {};
  private volatile Runnable afterCommit = () -> {};
  private volatile Runnable afterRollback = () -> {};

  EnlistedDatabase(DataSource real, TestTransaction transactions) {
    this.real = real;
    this.transactions = transactions;
  }

  /** Has so many transactions rolled back at their end. */
  void failCommits(int many) {
    failing.set(many);
  }

  void beforeCommit(Runnable told) {
    beforeCommit = told;
  }

  void afterCommit(Runnable told) {
    afterCommit = told;
  }

  void afterRollback(Runnable told) {
    afterRollback = told;
  }

  /** What those threw who were told. */
  List<Throwable> failures() {
    return failures;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Object transaction = transactions.getTransactionKey();
    if (transaction == null) {
      return real.getConnection();
    }
    Connection connection = enlisted.get(transaction);
    if (connection == null) {
      connection = real.getConnection();
      connection.setAutoCommit(false);
      enlisted.put(transaction, connection);
      transactions.registerInterposedSynchronization(new End(transaction, connection));
    }
    return kept(connection);
  }

  private static Connection kept(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              String call = method.getName();
              if (call.equals("close")) {
                return null;
              }
              if (List.of("commit", "rollback", "setAutoCommit").contains(call)) {
                throw new SQLException("the container ends transactions");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void tell(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
    }
  }

  /** Ends the part of one transaction. */
  private final class End implements Synchronization {
    private final Object transaction;
    private final Connection connection;

    End(Object transaction, Connection connection) {
      this.transaction = transaction;
      this.connection = connection;
    }

    @Override
    public void beforeCompletion() {
      if (failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
        transactions.setRollbackOnly();
      }
      if (!transactions.getRollbackOnly()) {
        tell(beforeCommit);
      }
    }

    @Override
    public void afterCompletion(int status) {
      enlisted.remove(transaction);
      try (connection) {
        if (status == Status.STATUS_COMMITTED) {
          connection.commit();
        } else {
          connection.rollback();
        }
      } catch (SQLException e) {
        failures.add(e);
      }
      tell(status == Status.STATUS_COMMITTED ? afterCommit : afterRollback);
    }
  }
}
