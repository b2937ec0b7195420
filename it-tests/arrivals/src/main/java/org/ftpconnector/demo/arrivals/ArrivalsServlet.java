package org.ftpconnector.demo.arrivals;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Shows what has arrived since the application was deployed: {@code GET /arrivals} answers in lines
 * of {@code number=attempt SHA-256 name}.
 */
@WebServlet("/arrivals")
public class ArrivalsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Arrivals arrivals;

  /** The container calls this. */
  @Inject
  public ArrivalsServlet(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    int number = 0;
    for (String arrival : arrivals.committed()) {
      number++;
      out.println(number + "=" + arrival);
    }
  }
}
