package org.ftpconnector.session.login;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ConnectionLoss;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.DataSets;
import org.ftpconnector.session.control.PathForm;
import org.ftpconnector.session.directory.StatedDirectory;
import org.ftpconnector.session.directory.WorkingDirectory;

/**
 * Finds out where paths begin that are to begin where the login has put the user. That is what PWD
 * names (RFC 959 section 5.4 and appendix II). Where it names nothing that a path can begin with,
 * it is the root if that can be seen; else paths are sent relative to it, and the session stays
 * there.
 */
final class LoginDirectory {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");
  private static final Command PWD = Command.asking("PWD");
  private static final int NOT_LOGGED_IN = 530;

  private final String server;

  /** Whether it can be seen to be the root where PWD does not name it. */
  private final Trial root;

  private String path = "";

  /** What PWD was answered with, if that names no directory. */
  private Optional<FtpReply> unstated = Optional.empty();

  /** Of data sets, if that is what the user has been put into. */
  private Optional<String> prefix = Optional.empty();

  private boolean learned;

  LoginDirectory(String server, Trial root) {
    this.server = server;
    this.root = root;
  }

  LoginStep question() {
    return new LoginStep(PWD, this::take);
  }

  /** What goes before every path. */
  String path() {
    return path;
  }

  /** Whether the next login does without looking for the root. */
  boolean hasLearned() {
    return learned;
  }

  private void take(FtpReply reply) throws FtpUnavailableException {
    Optional<String> stated = StatedDirectory.of(reply);
    boolean isAnswer =
        reply.isPositiveCompletion() || reply.isPermanentNegative() || reply.isTransientNegative();
    if (stated.isEmpty() && (!isAnswer || reply.code() == NOT_LOGGED_IN)) {
      throw new FtpUnavailableException(
          server
              + " states no login directory, but answers PWD with "
              + reply
              + "; set RootIsLoginDirectory (of ftp-pool URLs: userDirIsRoot) to false to do without",
          null);
    }
    prefix = StatedDirectory.prefix(reply);
    unstated = stated.isEmpty() ? Optional.of(reply) : Optional.empty();
    path = stated.filter(directory -> !directory.equals("/")).orElse("");
  }

  /**
   * Has paths found also where the directory was not stated. {@code isKnown}: whether the server is
   * of a product that was tested.
   *
   * @throws FtpUnavailableException if the session was moved in vain; the next one is not
   * @throws FtpConnectionLostException if the server was lost by what it was asked; the next one is
   *     not
   */
  void settle(ControlConnection control, RootSearch search, boolean isKnown) throws IOException {
    if (unstated.isEmpty()) {
      return;
    }
    if (prefix.isPresent()) {
      control.encoder().writePathsAs(new DataSets(prefix.get()));
      return;
    }
    FtpReply pwd = unstated.get();
    boolean isLooked = !isKnown && !root.isRefuted();
    Optional<Boolean> isRoot = isLooked ? look(control, search, pwd) : Optional.empty();
    if (isRoot.equals(Optional.of(true))) {
      return;
    }
    refuteRoot(pwd);
    if (isRoot.isPresent()) {
      learned = true;
      throw movedInVain(pwd);
    }
    control.encoder().writePathsAs(PathForm.RELATIVE);
  }

  private FtpUnavailableException movedInVain(FtpReply pwd) {
    return new FtpUnavailableException(
        server
            + " has put the user into another directory than the root, and does not name it: "
            + pwd
            + "; the next login keeps to it",
        null);
  }

  private void refuteRoot(FtpReply pwd) {
    if (!root.isRefuted()) {
      root.refute();
      LOG.log(
          Level.INFO,
          () ->
              server
                  + " states no directory that paths can begin with ("
                  + pwd
                  + "), and gets them relative to the one it has put the user into");
    }
  }

  /** {@link #isRoot}; if the server is lost by it, the next login does without. */
  private Optional<Boolean> look(ControlConnection control, RootSearch search, FtpReply pwd)
      throws IOException {
    try {
      return isRoot(control, search, pwd);
    } catch (FtpConnectionLostException e) {
      if (ConnectionLoss.isByCommand(e) || e.getCause() instanceof FtpReplyException) {
        refuteRoot(pwd);
        learned = true;
      }
      throw e;
    }
  }

  /** Empty if nothing was seen, and the session has not moved. */
  private static Optional<Boolean> isRoot(
      ControlConnection control, RootSearch search, FtpReply pwd) throws IOException {
    if (!StatedDirectory.isRootOfAnotherKind(pwd)) {
      return search.beginsAtRoot();
    }
    if (!control.exchange(WorkingDirectory.command("/")).isPositiveCompletion()) {
      return Optional.empty();
    }
    return Optional.of(control.exchange(PWD).equals(pwd));
  }
}
