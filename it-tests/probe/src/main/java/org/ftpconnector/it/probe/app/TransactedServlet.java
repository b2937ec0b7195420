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

/**
 * Stores a file in a JTA transaction: {@code GET
 * /transacted?factory=JNDI&other=JNDI&path=P&end=commit}, or {@code end=rollback}. Says whether it
 * is there before the end, as seen from inside and by a lease of the other factory.
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
      store(request, response);
      if (request.getParameter("end").equals("commit")) {
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
