package org.ftpconnector.it.wildfly.app;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ftpconnector.api.FtpConnectionFactory;

/** Lists a directory through the archive in its own EAR: {@code GET /ear?directory=/x}. */
@WebServlet("/ear")
public class EarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:/eis/ear")
  private transient FtpConnectionFactory factory;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    InjectedServlet.list(factory, request, response);
  }
}
