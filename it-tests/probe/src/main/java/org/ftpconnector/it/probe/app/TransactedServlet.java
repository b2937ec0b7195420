package org.ftpconnector.it.probe.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.OutputStream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;

/**
 * Stores a file in a JTA transaction: {@code GET
 * /transacted?factory=JNDI&other=JNDI&path=P&end=commit}, or {@code end=rollback}. Says whether it
 * is there before the end, as seen from inside and by a lease of the other factory. With {@code
 * end=open} it goes to a staged upload that is still open at the rollback, and is closed after it:
 * says what that came to.
 */
@WebServlet("/transacted")
public class TransactedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    try {
      UserTransaction transaction = transaction();
      transaction.begin();
      String end = request.getParameter("end");
      if (end.equals("open")) {
        leaveOpen(transaction, request, response);
        return;
      }
      store(request, response);
      if (end.equals("commit")) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the transaction failed", e);
    }
  }

  /** Looked up by its standard name: TomEE 9.0.0 has left a field for it empty. */
  @SuppressWarnings("BanJNDI") // The name is a constant.
  private static UserTransaction transaction() throws NamingException {
    return InitialContext.doLookup("java:comp/UserTransaction");
  }

  private static void leaveOpen(
      UserTransaction transaction, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    TransferOptions staged = TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
    try (FtpConnection lease = factory.getConnection()) {
      OutputStream out = lease.store(request.getParameter("path"), staged);
      out.write(1);
      transaction.rollback();
      response.getWriter().println("close=" + outcome(out));
    }
  }

  private static String outcome(OutputStream out) {
    try {
      out.close();
      return "published";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void store(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getParameter("path");
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    try (FtpConnection lease = factory.getConnection()) {
      try (OutputStream out = lease.store(path)) {
        out.write(1);
      }
      response.getWriter().println("inside=" + lease.stat(path).isPresent());
    }
    FtpConnectionFactory other = Factories.lookup(request.getParameter("other"));
    try (FtpConnection lease = other.getConnection()) {
      response.getWriter().println("outside=" + lease.stat(path).isPresent());
    }
  }
}
