package org.ftpconnector.it.containers.jobs;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Properties;

/**
 * Starts, stops and restarts jobs of the manual: {@code POST /manual-jobs/start?job=ID}, with the
 * job's parameters, {@code POST /manual-jobs/restart?execution=N} and {@code POST
 * /manual-jobs/stop?execution=N}; {@code GET /manual-jobs?execution=N} tells the status.
 */
@WebServlet("/manual-jobs/*")
public class JobServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The container makes one. */
  public JobServlet() {}

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JobOperator jobs = BatchRuntime.getJobOperator();
    switch (String.valueOf(request.getPathInfo())) {
      case "/start" ->
          response.getWriter().println(jobs.start(request.getParameter("job"), rest(request)));
      case "/restart" ->
          response.getWriter().println(jobs.restart(execution(request), rest(request)));
      case "/stop" -> jobs.stop(execution(request));
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .println(
            BatchRuntime.getJobOperator().getJobExecution(execution(request)).getBatchStatus());
  }

  private static long execution(HttpServletRequest request) {
    return Long.parseLong(request.getParameter("execution"));
  }

  private static Properties rest(HttpServletRequest request) {
    Properties parameters = new Properties();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
    parameters.remove("job");
    parameters.remove("execution");
    return parameters;
  }
}
