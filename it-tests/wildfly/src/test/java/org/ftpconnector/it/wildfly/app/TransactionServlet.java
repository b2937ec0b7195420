package org.ftpconnector.it.wildfly.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.it.probe.app.Factories;

/**
 * Five operations on an FTP server and a row in an XA data source, in one JTA transaction: {@code
 * GET /transaction?row=KEY&end=commit}. The end may also be {@code rollback}, {@code mark} (for
 * rollback, then commit), {@code unprepared} (an XA resource that does not prepare, then commit) or
 * {@code timeout}. Says what came of it, and whether the row is there.
 */
@WebServlet("/transaction")
public class TransactionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LIMIT_SECONDS = 60;

  @Resource(lookup = "java:/jdbc/rows")
  private transient DataSource rows;

  @Resource(lookup = "java:jboss/TransactionManager")
  private transient TransactionManager transactions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    FtpConnectionFactory factory = Factories.lookup("java:/eis/transacted");
    String row = request.getParameter("row");
    String outcome;
    try {
      createTable();
      outcome = run(factory, row, request.getParameter("end"));
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().println("outcome=" + outcome);
      response.getWriter().println("row=" + isThere(row));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the test itself failed", e);
    }
  }

  private String run(FtpConnectionFactory factory, String row, String end) throws Exception {
    transactions.setTransactionTimeout(end.equals("timeout") ? 1 : LIMIT_SECONDS);
    transactions.begin();
    try {
      insert(row);
      try (FtpConnection ftp = factory.getConnection()) {
        fiveOperations(ftp);
        if (end.equals("timeout")) {
          awaitEnd();
          return afterTimeout(ftp);
        }
      }
    } catch (IOException | SQLException e) {
      transactions.rollback();
      throw e;
    }
    return end(end);
  }

  private String end(String end) throws Exception {
    if (end.equals("rollback")) {
      transactions.rollback();
      return "rolled back";
    }
    if (end.equals("mark")) {
      transactions.setRollbackOnly();
    }
    if (end.equals("unprepared")) {
      transactions.getTransaction().enlistResource(new UnpreparedResource());
    }
    try {
      transactions.commit();
      return "committed";
    } catch (RollbackException e) {
      return "RollbackException";
    }
  }

  private static void fiveOperations(FtpConnection ftp) throws IOException {
    store(ftp, "/tx/old");
    store(ftp, "/tx/fresh");
    ftp.rename("/tx/c", "/tx/d");
    ftp.delete("/tx/e");
    ftp.makeDirectory("/tx/made");
  }

  private static void store(FtpConnection ftp, String path) throws IOException {
    try (OutputStream out = ftp.store(path)) {
      out.write(("new " + path).getBytes(UTF_8));
    }
  }

  /** The transaction manager rolls back from a thread of its own. */
  private void awaitEnd() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    transactions
        .getTransaction()
        .registerSynchronization(
            new Synchronization() {
              @Override
              public void beforeCompletion() {
                // Not called when a transaction is rolled back.
              }

              @Override
              public void afterCompletion(int status) {
                ended.countDown();
              }
            });
    if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the transaction does not time out");
    }
  }

  private String afterTimeout(FtpConnection ftp) throws Exception {
    String outcome;
    try {
      ftp.delete("/tx/c");
      outcome = "deleted";
    } catch (IOException e) {
      outcome = String.valueOf(e.getMessage());
    }
    transactions.rollback();
    return outcome;
  }

  private void createTable() throws SQLException {
    try (Connection connection = rows.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("create table if not exists rows (name varchar(100))")) {
      statement.execute();
    }
  }

  private void insert(String row) throws SQLException {
    try (Connection connection = rows.getConnection();
        PreparedStatement statement = connection.prepareStatement("insert into rows values (?)")) {
      statement.setString(1, row);
      statement.execute();
    }
  }

  private boolean isThere(String row) throws SQLException {
    try (Connection connection = rows.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select name from rows where name = ?")) {
      statement.setString(1, row);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }
}
