package org.ftpconnector.it.wildfly.app;

import jakarta.annotation.Resource;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ftpconnector.api.FtpConnectionFactory;

/**
 * Lists a directory with a connection factory that the application defines itself: {@code GET
 * /defined?directory=/x}.
 */
@ConnectionFactoryDefinition(
    name = "java:app/eis/defined",
    interfaceName = "org.ftpconnector.api.FtpConnectionFactory",
    resourceAdapter = "ftp-connector",
    maxPoolSize = 2,
    properties = {
      "ServerName=${ftp.source.host}",
      "PortNumber=${ftp.source.port}",
      "UserName=${ftp.source.user}",
      "Password=${ftp.defined.password}"
    })
@WebServlet("/defined")
public class DefinedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:app/eis/defined")
  private transient FtpConnectionFactory factory;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    InjectedServlet.list(factory, request, response);
  }
}
