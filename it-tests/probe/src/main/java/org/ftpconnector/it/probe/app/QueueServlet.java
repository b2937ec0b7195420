package org.ftpconnector.it.probe.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;

/**
 * Lets threads queue for the leases of a pool: {@code GET /queue?factory=JNDI&threads=8}. Each
 * takes one, asks the server something, and returns it.
 */
@WebServlet("/queue")
public class QueueServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource private transient ManagedExecutorService threads;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    int count = Integer.parseInt(request.getParameter("threads"));
    Callable<Boolean> one =
        () -> {
          try (FtpConnection connection = factory.getConnection()) {
            return connection.stat("/").isPresent();
          }
        };
    int served = 0;
    try {
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(count, one))) {
        served += answer.get() ? 1 : 0;
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new ServletException(e);
    }
    response.getWriter().println("served=" + served);
  }
}
