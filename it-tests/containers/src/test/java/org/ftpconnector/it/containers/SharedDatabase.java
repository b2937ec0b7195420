package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The H2 that comes with WildFly, in a process of its own: one database for several nodes. */
final class SharedDatabase implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("tcp://[^ ]*:(\\d+)");

  private final Path jar;
  private final Path log;
  private final Process process;

  /** {@code home}: of WildFly; {@code folder} takes its log. */
  SharedDatabase(Path home, Path folder) throws IOException {
    try (Stream<Path> files =
        Files.walk(home.resolve("modules/system/layers/base/com/h2database"))) {
      jar =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .findFirst()
              .orElseThrow(() -> new IOException("no H2 in " + home));
    }
    log = folder.resolve("h2.log");
    process =
        Command.start(
            folder,
            Map.of(),
            log,
            List.of(
                LocalServer.java(),
                "-cp",
                jar.toString(),
                "org.h2.tools.Server",
                "-tcp",
                "-tcpPort",
                "0",
                "-ifNotExists"));
    Waiting.until("H2 has a port", log, () -> port().find());
  }

  private Matcher port() throws IOException {
    return STARTED.matcher(Files.readString(log));
  }

  /** For data sources of nodes. */
  String url() throws IOException {
    return address() + "mem:arrived;DB_CLOSE_DELAY=-1";
  }

  /** The same for a database that is kept in files of this name. */
  String url(Path file) throws IOException {
    return address() + file;
  }

  private String address() throws IOException {
    Matcher port = port();
    if (!port.find()) {
      throw new IOException("no port in " + log);
    }
    return "jdbc:h2:tcp://127.0.0.1:" + port.group(1) + "/";
  }

  /** What the shell of H2 prints. */
  String run(String sql) throws IOException {
    return Command.run(
        List.of(
            LocalServer.java(),
            "-cp",
            jar.toString(),
            "org.h2.tools.Shell",
            "-url",
            Objects.requireNonNull(url()),
            "-user",
            "sa",
            "-password",
            "sa",
            "-sql",
            sql));
  }

  /**
   * The first column of the first row as text, empty where there is none; asked by this JVM, much
   * quicker than by the shell.
   */
  String ask(String url, String sql) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      Driver driver =
          (Driver) loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
      Properties login = new Properties();
      login.put("user", "sa");
      login.put("password", "sa");
      try (Connection connection = driver.connect(url, login);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
        ResultSet row = statement.getResultSet();
        return row != null && row.next() ? String.valueOf(row.getString(1)) : "";
      }
    } catch (ReflectiveOperationException | SQLException e) {
      throw new IOException(sql, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
