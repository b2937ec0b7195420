package org.ftpconnector.session.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Secrets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading a reply off the control connection, without the network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ReplyBenchmark {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Duration LIMIT = Duration.ofHours(1);

  private final ReplyReader short226 = reader("226 Transfer complete.\r\n");
  private final ReplyReader feat =
      reader(
          """
          211-Features:
           EPRT
           EPSV
           MDTM
           MLST type*;size*;modify*;
           PASV
           REST STREAM
           SIZE
           TVFS
           UTF8
          211 End
          """
              .replace("\n", "\r\n"));

  /** JMH calls this. */
  public ReplyBenchmark() {}

  private static ReplyReader reader(String reply) {
    try {
      return new ReplyReader(new SayingSocket(reply.getBytes(UTF_8)), null, new Secrets(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of one line. */
  @Benchmark
  public FtpReply oneLine() throws IOException {
    return short226.read(UTF_8, Deadline.in(LIMIT));
  }

  /** Of eleven lines. */
  @Benchmark
  public FtpReply manyLines() throws IOException {
    return feat.read(UTF_8, Deadline.in(LIMIT));
  }

  /** Says the same again and again, a reply at each call. */
  private static final class SayingSocket extends Socket {
    private final byte[] reply;

    SayingSocket(byte[] reply) {
      this.reply = reply;
    }

    @Override
    public void setSoTimeout(int timeout) {
      // It never waits.
    }

    @Override
    public InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() {
          throw new UnsupportedOperationException("many at once only");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          System.arraycopy(reply, 0, bytes, offset, reply.length);
          return reply.length;
        }
      };
    }
  }
}
