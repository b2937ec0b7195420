package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;

/**
 * Knows in which directory the control connection stands on the server, and changes it.
 *
 * <p>Every path that is sent is absolute, unless the session stays where the login has put it, and
 * is never moved. So it matters to two operations only: listings without an argument, and the
 * removal of the directory it stands in, which Apache FtpServer 1.2.1 refuses (450, "resource
 * busy").
 */
public final class WorkingDirectory {
  private static final Command PWD = Command.asking("PWD");

  private final ControlConnection control;
  private final String root;
  private String current = "";

  /** {@code root}: the directory that goes before every path. */
  public WorkingDirectory(ControlConnection control, String root) {
    this.control = control;
    this.root = root;
  }

  /** Whether it must stay where it is: paths are relative to that, and there may be no way back. */
  public boolean isFixed() {
    return control.encoder().hasRelativePaths();
  }

  /** Whether what is at the path is in the listing of the directory above. */
  public boolean isListed(String path) {
    return control.encoder().paths().isListed(PathText.name(path));
  }

  /** Whether it is above all paths: the root, or the directory that stands for it. */
  public boolean isTop(String path) {
    return PathText.isRoot(path) || path.equals(root) || path.equals(root + "/");
  }

  /**
   * Whether the server says that it is where CWD was to go, and not still at the top. Empty if it
   * does not say where it is.
   */
  Optional<Boolean> hasMovedTo(String directory) throws IOException {
    Optional<String> stated = StatedDirectory.of(control.exchange(PWD));
    return stated.map(
        there -> PathText.name(there).equals(PathText.name(directory)) || !isTop(there));
  }

  /** Goes there if the server lets us; gives its reply. */
  public FtpReply enter(String directory) throws IOException {
    FtpReply reply = control.exchange(command(directory));
    if (reply.isPositiveCompletion()) {
      current = directory;
    }
    return reply;
  }

  /** Goes there, or throws what the server replies. */
  public void require(String directory) throws IOException {
    FtpReply reply = enter(directory);
    if (!reply.isPositiveCompletion()) {
      throw control.refused(command(directory), reply);
    }
  }

  /** Goes up to the parent if it stands in this directory or below; a refusal changes nothing. */
  public void leave(String directory) throws IOException {
    if (!isFixed() && withSlash(current).startsWith(withSlash(directory))) {
      String inside = withSlash(directory);
      enter(inside.substring(0, inside.lastIndexOf('/', Math.max(0, inside.length() - 2)) + 1));
    }
  }

  public static Command command(String directory) {
    return Command.asking("CWD", directory);
  }

  private static String withSlash(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }
}
