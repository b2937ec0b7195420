package org.ftpconnector.it.wildfly.app;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;

/**
 * Begins a download and never ends it: {@code GET /hold?file=/big}. Says how many bytes it read.
 */
@WebServlet("/hold")
public class HoldServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Resource(lookup = "java:/eis/ear")
  private transient FtpConnectionFactory factory;

  /** Closed by nobody: that is what is tested. */
  private final transient Queue<Closeable> held = new ConcurrentLinkedQueue<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    FtpConnection lease = factory.getConnection();
    held.add(lease);
    InputStream download = lease.retrieve(request.getParameter("file"));
    held.add(download);
    response.getWriter().println("read=" + download.readNBytes(1).length);
  }
}
