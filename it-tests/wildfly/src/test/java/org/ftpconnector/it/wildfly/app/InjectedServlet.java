package org.ftpconnector.it.wildfly.app;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;

/** Lists a directory with an injected connection factory: {@code GET /injected?directory=/x}. */
@WebServlet("/injected")
public class InjectedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:/eis/source")
  private transient FtpConnectionFactory factory;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    list(factory, request, response);
  }

  /** One name a line. */
  static void list(
      FtpConnectionFactory factory, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    try (FtpConnection connection = factory.getConnection();
        FtpListing listing = connection.list(request.getParameter("directory"))) {
      for (FtpEntry entry : listing.readAll()) {
        response.getWriter().println(entry.name());
      }
    }
  }
}
