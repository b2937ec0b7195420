package org.ftpconnector.bench.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.ftpconnector.bench.servers.MeasuredServer;
import org.ftpconnector.bench.servers.ServerKind;
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
  private final Path home;
  private final MeasuredServer server;
  private final FtpPool pool;
  private final FtpConnectionFactory factory;

  /** JMH calls this. */
  public LeaseBenchmark() {
    Setting setting = new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0);
    try {
      home = Files.createTempDirectory("ftp-micro");
      server = ServerKind.APACHE.start(setting, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Target target = server.target(setting, 1);
    pool =
        FtpPool.builder(target.host())
            .port(target.port())
            .login(target.user(), target.password())
            .build();
    factory = pool.connectionFactory();
  }

  /** Nothing is done with it. */
  @Benchmark
  public void bracket() throws IOException {
    factory.getConnection().close();
  }

  /** Closes the pool, then the server. */
  @TearDown
  public void close() throws IOException {
    pool.close();
    server.close();
    Files.delete(home);
  }
}
