package org.ftpconnector.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.pool.FtpPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Leasing a warm connection and giving it back: the pool, the handle and the cleanup. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LeaseBenchmark {
  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder().user("test", "secret").start();
  private final FtpPool pool =
      FtpPool.builder(server.host()).port(server.port()).login("test", "secret").build();
  private final FtpConnectionFactory factory = pool.connectionFactory();

  /** JMH calls this. */
  public LeaseBenchmark() {}

  /** Nothing is done with it. */
  @Benchmark
  public void bracket() throws IOException {
    factory.getConnection().close();
  }

  /** Closes the pool, then the server. */
  @TearDown
  public void close() {
    pool.close();
    server.close();
  }
}
