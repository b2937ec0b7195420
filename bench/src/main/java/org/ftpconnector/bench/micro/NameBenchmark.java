package org.ftpconnector.bench.micro;

import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.name.FtpFileNameParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading the name of a file. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class NameBenchmark {
  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
  private final FtpFileNameParser parser = new FtpFileNameParser();
  private final FileName folder;
  private String url = "ftp-jca://orders/in/2026/11/20/orders-0042.csv?mode=active";
  private String child = "orders-0042.csv";

  /** JMH calls this. */
  public NameBenchmark() {
    try {
      manager.addProvider("ftp-jca", new FtpFileProvider());
      manager.init();
      folder = manager.resolveURI("ftp-jca://orders/in/2026/11/20?mode=active");
    } catch (FileSystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a whole URL. */
  @Benchmark
  public FileName url() throws FileSystemException {
    return manager.resolveURI(url);
  }

  /** Of a child, which inherits the query. */
  @Benchmark
  public FileName child() throws FileSystemException {
    return manager.resolveName(folder, child);
  }

  /** Without the manager. */
  @Benchmark
  public FileName parser() throws FileSystemException {
    return parser.parseUri(null, null, url);
  }

  /** Ends what the manager has begun. */
  @TearDown
  public void close() {
    manager.close();
  }
}
