package org.ftpconnector.it.probe.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemManager;

/** Reads and writes a file by its VFS URL: {@code GET /url?url=...}, {@code PUT /url?url=...}. */
@WebServlet("/url")
public class UrlServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient FileSystemManager vfs;

  /** The container calls this. */
  @Inject
  public UrlServlet(FileSystemManager vfs) {
    this.vfs = vfs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (FileObject file = vfs.resolveFile(request.getParameter("url"));
        FileContent content = file.getContent()) {
      content.write(response.getOutputStream());
    }
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (FileObject file = vfs.resolveFile(request.getParameter("url"));
        OutputStream out = file.getContent().getOutputStream()) {
      request.getInputStream().transferTo(out);
    }
  }
}
