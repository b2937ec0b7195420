package org.ftpconnector.it.firewall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedCommand;

/**
 * An FTP server in a process of its own: {@code HOST HOME}. Says its port; then, for each line on
 * its standard input, what it saw since the last one, a command a line, and an empty line. Ends
 * with its input.
 */
final class ServerProgram {
  private ServerProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedFtpServer server =
        EmbeddedFtpServer.builder().host(arguments[0]).home(Path.of(arguments[1])).start()) {
      System.out.println(server.port());
      BufferedReader requests =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (requests.readLine() != null) {
        for (LoggedCommand command : server.commands().all()) {
          System.out.println((command.verb() + " " + command.argument()).strip());
        }
        server.commands().clear();
        System.out.println();
      }
    }
  }
}
