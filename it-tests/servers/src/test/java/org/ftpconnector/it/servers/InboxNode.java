package org.ftpconnector.it.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.inbound.FtpInboxBuilder;
import org.ftpconnector.pool.FtpPool;

/** A node with an inbox, in a JVM of its own, which delivers some files and then hangs. */
final class InboxNode implements AutoCloseable {
  private static final String STUCK = "stuck";

  private final Process process;

  private InboxNode(Process process) {
    this.process = process;
  }

  /** So many deliveries end, and all others of this node hang. */
  static InboxNode start(TestedServer server, String directory, DataMode mode, int deliveries)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            InboxNode.class.getName(),
            Integer.toString(server.port()),
            server.user(),
            server.password(),
            directory,
            mode.name(),
            Integer.toString(deliveries));
    return new InboxNode(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The pool's own data mode is the other one. */
  static FtpPool pool(int port, String user, String password, DataMode mode) {
    String other = mode == DataMode.ACTIVE ? "passive" : "active";
    return FtpPool.builder("127.0.0.1")
        .port(port)
        .login(user, password)
        .configure(properties -> properties.setDataMode(other))
        .build();
  }

  static FtpInboxBuilder inbox(FtpPool pool, String directory, DataMode mode) {
    return FtpInbox.builder(pool.connectionFactory(), directory)
        .serverName("s")
        .minAgeSeconds(0)
        .leaseSeconds(3)
        .dataMode(mode.name().toLowerCase(Locale.ROOT));
  }

  /** The arguments are as above. */
  public static void main(String[] arguments) throws Exception {
    DataMode mode = DataMode.valueOf(arguments[4]);
    FtpPool pool = pool(Integer.parseInt(arguments[0]), arguments[1], arguments[2], mode);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(8);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[5]));
    FtpInbox inbox = inbox(pool, arguments[3], mode).build();
    inbox.start(
        executor,
        file -> {
          try (InputStream in = file.open()) {
            in.readAllBytes();
          }
          System.out.println(file.name());
          if (left.decrementAndGet() < 0) {
            System.out.println(STUCK);
            Thread.currentThread().join();
          }
        });
  }

  /** When four hang, kills it as {@code kill -9} does; what its listener was given. */
  Set<String> killed() throws IOException {
    Set<String> names = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int stuck = 0;
      while (stuck < 4) {
        String line = lines.readLine();
        if (line == null) {
          throw new IOException("the node has ended by itself");
        }
        if (line.equals(STUCK)) {
          stuck++;
        } else {
          names.add(line);
        }
      }
      process.toHandle().destroyForcibly(); // Process.destroyForcibly would close what is read here
      names.addAll(lines.lines().collect(Collectors.toSet()));
      names.remove(STUCK);
      process.onExit().join();
    }
    return names;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
