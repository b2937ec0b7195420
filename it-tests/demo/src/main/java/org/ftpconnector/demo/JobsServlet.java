package org.ftpconnector.demo;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts, restarts and shows the job: {@code POST /jobs?source=URL&target=URL}, {@code POST
 * /jobs/ID/restart}, {@code GET /jobs/ID}.
 *
 * <p>Answers in lines of {@code name=value}. Anybody who reaches it may use it, so it takes no URLs
 * but {@code ftp-jca} ones without a login; a real application asks who is calling.
 */
@WebServlet("/jobs/*")
public class JobsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "ftp-jca://";

  /** The container calls this. */
  public JobsServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(response, () -> Long.parseLong(path(request)[0]));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] path = path(request);
    JobOperator jobs = BatchRuntime.getJobOperator();
    if (path.length == 2 && path[1].equals("restart")) {
      answer(response, () -> restart(jobs, Long.parseLong(path[0])));
      return;
    }
    String source = request.getParameter("source");
    String target = request.getParameter("target");
    if (!isFolderUrl(source) || !isFolderUrl(target)) {
      response.sendError(
          HttpServletResponse.SC_BAD_REQUEST,
          "source and target are URLs such as ftp-jca://source/in?mode=passive");
      return;
    }
    Properties parameters = new Properties();
    parameters.setProperty("source", source);
    parameters.setProperty("target", target);
    parameters.setProperty("work", workFolder());
    answer(response, () -> jobs.start("move-files", parameters));
  }

  /** Not every container gives a restart the parameters of before. */
  private static long restart(JobOperator jobs, long execution) {
    return jobs.restart(execution, jobs.getJobExecution(execution).getJobParameters());
  }

  /** For the manifest and the report of one job, as long as the application is deployed. */
  private String workFolder() {
    File temporary = (File) getServletContext().getAttribute(ServletContext.TEMPDIR);
    return temporary
        .toPath()
        .resolve("jobs")
        .resolve(UUID.randomUUID().toString())
        .toUri()
        .toString();
  }

  private void answer(HttpServletResponse response, LongSupplier execution) throws IOException {
    try {
      show(execution.getAsLong(), response);
    } catch (NoSuchJobExecutionException | NumberFormatException e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "no such execution");
    } catch (BatchRuntimeException e) {
      response.sendError(HttpServletResponse.SC_CONFLICT, e.getMessage());
    }
  }

  private void show(long id, HttpServletResponse response) throws IOException {
    JobOperator jobs = BatchRuntime.getJobOperator();
    JobExecution execution = jobs.getJobExecution(id);
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    out.println("execution=" + id);
    out.println("status=" + execution.getBatchStatus());
    out.println("files=" + files(jobs, id));
    out.println("bytes=" + ReportedBytes.of(execution));
  }

  /** Files whose chunk is committed. */
  private static long files(JobOperator jobs, long id) {
    long files = 0;
    for (StepExecution step : jobs.getStepExecutions(id)) {
      for (Metric metric : step.getMetrics()) {
        files += metric.getType() == Metric.MetricType.WRITE_COUNT ? metric.getValue() : 0;
      }
    }
    return files;
  }

  private static boolean isFolderUrl(@Nullable String url) {
    return url != null && url.startsWith(SCHEME) && url.indexOf('@') < 0;
  }

  private static String[] path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? new String[] {""} : info.substring(1).split("/");
  }
}
