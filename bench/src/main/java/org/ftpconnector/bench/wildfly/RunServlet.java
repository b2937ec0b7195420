package org.ftpconnector.bench.wildfly;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.local.DefaultLocalFileProvider;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Course;
import org.ftpconnector.bench.Crew;
import org.ftpconnector.bench.Spent;
import org.ftpconnector.bench.Target;
import org.ftpconnector.bench.Workload;
import org.ftpconnector.bench.contenders.VfsClient;
import org.ftpconnector.bench.workloads.Workloads;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;

/**
 * Runs a workload inside the application server: {@code POST
 * /run?workload=W1&scale=0.1&mode=PASSIVE}. Answers with nanoseconds, processor nanoseconds and
 * bytes allocated; 501 says that it cannot.
 */
@WebServlet("/run")
public class RunServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient DefaultFileSystemManager manager = new DefaultFileSystemManager();

  /** The container calls this. */
  public RunServlet() {}

  @Override
  public void init() {
    try {
      manager.addProvider("ftp-jca", new FtpFileProvider());
      manager.addProvider("file", new DefaultLocalFileProvider());
      manager.init();
    } catch (IOException e) {
      throw new IllegalStateException("no file system manager", e);
    }
  }

  @Override
  public void destroy() {
    manager.close();
  }

  /** There is nothing to see but that it is up. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    double scale = Double.parseDouble(parameter(request, "scale"));
    DataMode mode = DataMode.valueOf(parameter(request, "mode"));
    Workload workload = workload(parameter(request, "workload"), scale);
    try {
      Spent spent = run(workload, scale, mode);
      response.getWriter().println(spent.nanos() + " " + spent.cpuNanos() + " " + spent.bytes());
    } catch (UnsupportedOperationException e) {
      response.setStatus(HttpServletResponse.SC_NOT_IMPLEMENTED);
    }
  }

  private static String parameter(HttpServletRequest request, String name) {
    return Objects.requireNonNull(request.getParameter(name), name);
  }

  private static Workload workload(String id, double scale) {
    return Workloads.all(scale).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Spent run(Workload workload, double scale, DataMode mode) throws IOException {
    VfsClient source = client("source", mode);
    VfsClient second = client("target", mode);
    source.warm();
    second.warm();
    Target here = new Target("source", 0, "", "", mode, false, false, Path.of(""), 0);
    return Spent.running(
        workload, new Course(new OnlyThese(), here, source, second, scale, new Crew()));
  }

  private VfsClient client(String factory, DataMode mode) {
    FileSystemOptions options = new FileSystemOptions();
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    builder.setDataMode(options, mode);
    builder.setJndiName(options, "java:/eis/" + factory);
    return new VfsClient(manager, "ftp-jca://" + factory, options);
  }

  /** The pool is the container's: nothing here begins without a connection. */
  private static final class OnlyThese implements Contender {
    @Override
    public String name() {
      return WildFlyContender.NAME;
    }

    @Override
    public boolean supports(Target target) {
      return true;
    }

    @Override
    public VfsClient open(Target target) {
      throw new UnsupportedOperationException("the pool is the container's");
    }
  }
}
