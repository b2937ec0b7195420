package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.FtpReply;

/**
 * Where the control connection stands on the server.
 *
 * <p>Every path that is sent is absolute, so it matters to two operations only: listings without an
 * argument, and the removal of the directory it stands in, which Apache FtpServer 1.2.1 refuses
 * (450, "resource busy").
 */
final class WorkingDirectory {
  private final ControlConnection control;
  private String current = "";

  WorkingDirectory(ControlConnection control) {
    this.control = control;
  }

  /** Goes there if the server lets us; gives its reply. */
  FtpReply enter(String directory) throws IOException {
    FtpReply reply = control.exchange(command(directory));
    if (reply.isPositiveCompletion()) {
      current = directory;
    }
    return reply;
  }

  /** Goes there, or throws what the server replies. */
  void require(String directory) throws IOException {
    FtpReply reply = enter(directory);
    if (!reply.isPositiveCompletion()) {
      throw control.refused(command(directory), reply);
    }
  }

  /** Goes up to the parent if it stands in this directory or below; a refusal changes nothing. */
  void leave(String directory) throws IOException {
    if (withSlash(current).startsWith(withSlash(directory))) {
      String inside = withSlash(directory);
      enter(inside.substring(0, inside.lastIndexOf('/', Math.max(0, inside.length() - 2)) + 1));
    }
  }

  static Command command(String directory) {
    return Command.asking("CWD", directory);
  }

  private static String withSlash(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }
}
