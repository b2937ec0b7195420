package org.ftpconnector.it.probe.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Holds so many leases at once, then asks for one more: {@code GET /lease?factory=JNDI&hold=2}.
 * Says how long that took and what came of it; returns all leases.
 */
@WebServlet("/lease")
public class LeaseServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    Deque<FtpConnection> held = new ArrayDeque<>();
    try {
      for (int i = Integer.parseInt(request.getParameter("hold")); i > 0; i--) {
        held.push(factory.getConnection());
      }
      response.setContentType("text/plain;charset=UTF-8");
      askForOneMore(factory, response.getWriter());
    } finally {
      held.forEach(FtpConnection::close);
    }
  }

  private static void askForOneMore(FtpConnectionFactory factory, PrintWriter out)
      throws IOException {
    long begin = System.nanoTime();
    String outcome;
    try {
      factory.getConnection().close();
      outcome = "lease";
    } catch (FtpUnavailableException e) {
      outcome = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    out.println("millis=" + (System.nanoTime() - begin) / 1_000_000);
    out.println("outcome=" + outcome);
  }
}
