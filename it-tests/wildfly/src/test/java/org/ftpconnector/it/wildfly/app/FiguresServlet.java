package org.ftpconnector.it.wildfly.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What operators see by JMX, summed over all connection factories: {@code GET /figures?name=F}. */
@WebServlet("/figures")
public class FiguresServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    long sum = 0;
    try {
      ObjectName all = new ObjectName("org.ftpconnector:type=ConnectionFactory,*");
      for (ObjectName factory : beans.queryNames(all, null)) {
        sum += (Long) beans.getAttribute(factory, request.getParameter("name"));
      }
    } catch (JMException e) {
      throw new ServletException(e);
    }
    response.getWriter().println("sum=" + sum);
  }
}
