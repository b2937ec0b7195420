package org.ftpconnector.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder of a million files takes no more memory than one of a hundred. */
class MillionFilesTest {

  /** Polls once, in a JVM with a small heap. */
  public static final class Client {
    private Client() {}

    /** Of a server that is a loop: what a session needs for such a listing has a test there. */
    public static void main(String[] arguments) throws Exception {
      FtpConnectionFactory factory =
          (FtpConnectionFactory)
              Proxy.newProxyInstance(
                  Client.class.getClassLoader(),
                  new Class<?>[] {FtpConnectionFactory.class},
                  (proxy, method, given) -> lease());
      StringBuilder names = new StringBuilder();
      try (FtpInbox inbox =
          FtpInbox.builder(factory, "/in")
              .serverName("s")
              .claim("none")
              .onSuccess("delete")
              .maxFilesPerPoll(3)
              .stablePolls(2)
              .build()) {
        inbox.poll(file -> names.append(file.name()).append(' '));
        names.append(inbox.poll(file -> names.append(file.name()).append(' ')));
      }
      System.out.print(names);
    }

    private static Object lease() {
      return Proxy.newProxyInstance(
          Client.class.getClassLoader(),
          new Class<?>[] {FtpConnection.class},
          (proxy, method, given) ->
              switch (method.getName()) {
                case "stat" -> Optional.of(entry((String) given[0]));
                case "listAll" -> new Million(given[0].equals("/in") ? 1_000_000 : 0);
                default -> null;
              });
    }

    private static FtpEntry entry(String path) {
      boolean isFolder = !path.contains("file-") && !path.endsWith(".alive");
      String time = path.endsWith(".alive") ? "2026-11-02T00:00:00Z" : "2026-11-01T00:00:00Z";
      return new FtpEntry(
          path.substring(path.lastIndexOf('/') + 1),
          isFolder ? FtpEntry.Kind.DIRECTORY : FtpEntry.Kind.FILE,
          OptionalLong.of(1),
          Optional.of(new FtpTimestamp(Instant.parse(time), ChronoUnit.SECONDS)),
          Optional.empty(),
          isFolder ? Map.of() : Map.of("type", "file", "size", "1", "modify", "20261101000000"));
    }

    /** From the last to the first, so that each belongs among the first for a while. */
    private static final class Million implements FtpListing {
      private int left;

      Million(int left) {
        this.left = left;
      }

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public FtpEntry next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        return entry("/in/file-with-a-usual-name-%07d".formatted(left));
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    }
  }

  @Test
  @Timeout(180)
  void the_first_of_a_million_are_found_within_64_mib() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName())
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(text).endsWith("delivered 3, failed 0, taken over 0, waiting 1000000");
    } finally {
      process.destroyForcibly();
    }
  }
}
