package org.ftpconnector.it.probe.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.vfs2.FileSystemManager;

/**
 * Begins to read a file and never goes on, as a forgetful application does: {@code GET
 * /hold?url=URL}.
 */
@WebServlet("/hold")
public class HoldServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Queue<InputStream> held = new ConcurrentLinkedQueue<>();
  @Inject private transient FileSystemManager vfs;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    InputStream begun = vfs.resolveFile(request.getParameter("url")).getContent().getInputStream();
    held.add(begun);
    response.getWriter().println("first=" + begun.read());
  }
}
