package org.ftpconnector.it.probe.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Takes a lease, with a login of its own if given: {@code GET
 * /login?factory=JNDI&user=U&password=P}. Says what came of it, and writes a failure with all its
 * causes into the server's log. With {@code &caller=C&secret=S} the caller logs in to the
 * application first; with {@code &path=P} that path is asked for in place of the root.
 */
@WebServlet("/login")
public class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    FtpConnectionFactory factory = Factories.lookup(request.getParameter("factory"));
    response.setContentType("text/plain;charset=UTF-8");
    String caller = request.getParameter("caller");
    if (caller != null) {
      request.login(caller, request.getParameter("secret"));
    }
    String path = Objects.requireNonNullElse(request.getParameter("path"), "/");
    try (FtpConnection connection = open(factory, request)) {
      response.getWriter().println("outcome=lease " + connection.stat(path).isPresent());
    } catch (FtpUnavailableException e) {
      log("a refused login", e);
      response.getWriter().println("outcome=" + e.getClass().getSimpleName());
      response.getWriter().println("message=" + e.getMessage());
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        response.getWriter().println("cause=" + cause);
      }
    }
  }

  private static FtpConnection open(FtpConnectionFactory factory, HttpServletRequest request)
      throws IOException {
    String user = request.getParameter("user");
    return user == null
        ? factory.getConnection()
        : factory.getConnection(user, request.getParameter("password"));
  }
}
