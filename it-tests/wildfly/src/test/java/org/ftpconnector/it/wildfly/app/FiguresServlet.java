package org.ftpconnector.it.wildfly.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What operators see by JMX, of all connection factories: {@code GET /figures} says {@code
 * 1.Logins=3} and so on.
 */
@WebServlet("/figures")
public class FiguresServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setContentType("text/plain;charset=UTF-8");
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    int number = 0;
    try {
      ObjectName all = new ObjectName("org.ftpconnector:type=ConnectionFactory,*");
      for (ObjectName factory : beans.queryNames(all, null)) {
        number++;
        for (MBeanAttributeInfo figure : beans.getMBeanInfo(factory).getAttributes()) {
          Object value = beans.getAttribute(factory, figure.getName());
          response.getWriter().println(number + "." + figure.getName() + "=" + value);
        }
      }
    } catch (JMException e) {
      throw new ServletException(e);
    }
  }
}
