package org.ftpconnector.it.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the build says about a run.
 *
 * @param server one's own FTP server; empty for one that is started for the run
 * @param stay whether all stays up after the report
 * @param home where WildFly is
 * @param base where it writes
 * @param deployments where the demo application is
 * @param ports what it listens on
 */
record RunSettings(
    Optional<OwnServer> server,
    boolean stay,
    Path home,
    Path base,
    Path deployments,
    WildFly.Ports ports) {

  /**
   * An FTP server that is there already.
   *
   * @param directory where the run may make a folder for itself, without a slash at its end
   */
  record OwnServer(String host, int port, String user, String password, String directory) {
    /** Without the password. */
    @Override
    public String toString() {
      return "ftp://" + user + "@" + host + ":" + port + directory + "/";
    }
  }

  /** Reads the variables that the build passes on; an empty one counts as none. */
  static RunSettings from(Map<String, String> environment) {
    return new RunSettings(
        ownServer(environment),
        Boolean.parseBoolean(value(environment, "RUN_STAY", "false")),
        Path.of(value(environment, "WILDFLY_HOME", "")),
        Path.of(value(environment, "WILDFLY_BASE", "")),
        Path.of(value(environment, "WILDFLY_DEPLOYMENTS", "")),
        new WildFly.Ports(
            port(environment, "WILDFLY_MANAGEMENT_PORT", "0"),
            port(environment, "WILDFLY_HTTP_PORT", "0"),
            port(environment, "WILDFLY_HTTPS_PORT", "0")));
  }

  private static Optional<OwnServer> ownServer(Map<String, String> environment) {
    String host = value(environment, "RUN_FTP_HOST", "");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    String directory = value(environment, "RUN_FTP_DIRECTORY", "");
    return Optional.of(
        new OwnServer(
            host,
            port(environment, "RUN_FTP_PORT", "21"),
            value(environment, "RUN_FTP_USER", "anonymous"),
            value(environment, "RUN_FTP_PASSWORD", "anonymous@"),
            absolute(directory)));
  }

  private static String absolute(String directory) {
    String stripped = directory.replaceAll("^/+|/+$", "");
    return stripped.isEmpty() ? "" : "/" + stripped;
  }

  private static int port(Map<String, String> environment, String name, String otherwise) {
    String text = value(environment, name, otherwise);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a port: \"" + text + "\"", e);
    }
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }
}
