package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpEntry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading one line of a listing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class EntryBenchmark {
  private final EntryParser mlsx = new MlsxParser("/");
  private final EntryParser list = ListParser.of("UNIX Type: L8", ZoneOffset.UTC);
  private String mlsxLine =
      "modify=20261120083000;perm=adfrw;size=1024;type=file;unique=FD03U1;UNIX.mode=0644; f00042.bin";
  private String listLine = "-rw-r--r--    1 1000     1000         1024 Nov 20 08:30 f00042.bin";

  /** JMH calls this. */
  public EntryBenchmark() {}

  /** Of MLSD. */
  @Benchmark
  public Optional<FtpEntry> mlsd() throws ParseException {
    return mlsx.parse(mlsxLine);
  }

  /** Of LIST, as Unix servers write it. */
  @Benchmark
  public Optional<FtpEntry> list() throws ParseException {
    return list.parse(listLine);
  }
}
