package org.ftpconnector.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.login.ControlSecurity;
import org.ftpconnector.session.login.LoggedIn;
import org.ftpconnector.session.login.LoginDialogue;
import org.ftpconnector.session.login.OpeningFailure;
import org.ftpconnector.session.login.OpeningStage;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.LearnedServer;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Opens one session: connects, secures the connection, logs in; or closes everything and says why.
 * Safe for use by one thread, once.
 */
final class SessionOpening {
  private final FtpSessionSettings settings;
  private final FactoryState state;
  private final LearnedServer learned;
  private final OpeningsUnderWay underWay;
  private final FtpLogin login;
  private @Nullable ControlConnection control;
  private @Nullable LoginDialogue dialogue;
  private OpeningStage stage = OpeningStage.CONNECTING;

  SessionOpening(
      FtpSessionSettings settings,
      FactoryState state,
      LearnedServer learned,
      OpeningsUnderWay underWay,
      FtpLogin login) {
    this.settings = settings;
    this.state = state;
    this.learned = learned;
    this.underWay = underWay;
    this.login = login;
  }

  /**
   * A logged-in session; the caller closes it.
   *
   * @throws LessonLearned if the next try does without what this one failed at
   */
  FtpSession open() throws FtpUnavailableException {
    ControlConnection begun = null;
    boolean isOpen = false;
    try {
      underWay.requireWanted();
      Deadline deadline = Deadline.in(settings.timeLimits().connect());
      begun = connect(deadline);
      control = begun;
      stage = OpeningStage.CONNECTED;
      underWay.add(begun);
      FtpSession session = loggedIn(begun, deadline);
      isOpen = true;
      return session;
    } catch (IOException e) {
      throw failed(e);
    } finally {
      if (!isOpen && control != null) {
        control.close();
      }
      if (begun != null) {
        underWay.remove(begun);
      }
    }
  }

  private ControlConnection connect(Deadline deadline) throws IOException {
    InetSocketAddress address =
        state.dialer().address(settings.server().host(), settings.server().port());
    Socket socket = state.dialer().connect(address, deadline);
    try {
      return new ControlConnection(
          settings, address, socket, state.secrets(), state.names().of(login.user()));
    } catch (IOException e) {
      Sockets.closeQuietly(socket);
      throw e;
    }
  }

  private FtpSession loggedIn(ControlConnection connected, Deadline deadline) throws IOException {
    ControlSecurity security = new ControlSecurity(state.tls());
    ControlConnection open = security.beforeGreeting(connected, deadline);
    control = open;
    Introduction said = new Introduction(greeting(open, deadline));
    stage = OpeningStage.GREETED;
    open = security.afterGreeting(open, said, deadline);
    control = open;
    Deadline ready = Deadline.in(settings.timeLimits().login());
    LoginDialogue talk =
        new LoginDialogue(open, settings, state, learned.of(said.greeting()), said, login, ready);
    dialogue = talk;
    stage = OpeningStage.LOGGING_IN;
    talk.run(security);
    learned.remember(said.greeting(), talk.features());
    LoggedIn how = talk.loggedIn();
    if (open.endsLinesWithLfAlone()) { // which has read the login, also where TLS is left then
      state.lineEnds().wereLfAlone(settings.server());
    }
    how.control().trace().opened(login.user());
    return settled(how, talk, ready);
  }

  /** RFC 959 section 5.4: 220, or 120 and 220 later, or 421. */
  private FtpReply greeting(ControlConnection open, Deadline deadline) throws IOException {
    Command connecting = Command.asking("the greeting");
    FtpReply first = open.receive(connecting, deadline);
    FtpReply reply = open.receiveFinal(connecting, first, deadline);
    if (!reply.isPositiveCompletion()) {
      throw new FtpReplyException(open.session() + " turned the connection away", reply);
    }
    return reply;
  }

  /** What has to be listed for a session is done in the login's time, too. */
  private FtpSession settled(LoggedIn how, LoginDialogue talk, Deadline ready) throws IOException {
    FtpSession session = new FtpSession(how, settings, state);
    how.control().overallLimit().set(ready);
    talk.settle(session::beginsAtRoot);
    if (settings.testsDataConnections()) {
      stage = OpeningStage.PROBING;
      requireDataConnections(session);
    }
    how.control().overallLimit().lift();
    return session;
  }

  private void requireDataConnections(FtpSession session) throws IOException {
    try {
      DataConnectionProbe.require(session, session.server());
    } catch (FtpReplyException none) {
      throw new FtpUnavailableException(
          "the login at "
              + session.server()
              + " works, and data connections do not: "
              + none.getMessage(),
          none);
    }
  }

  private String named() {
    return control == null ? settings.server().toString() : control.session();
  }

  private FtpUnavailableException failed(IOException e) {
    LoginDialogue talk = dialogue;
    FtpUnavailableException failed = OpeningFailure.of(e, settings, named(), stage);
    if (talk != null && talk.isAnother()) {
      learned.forget();
    }
    return talk != null && talk.hasLearned() ? new LessonLearned(failed) : failed;
  }

  /** A login has failed at something that the next one does without. */
  static final class LessonLearned extends FtpUnavailableException {
    private static final long serialVersionUID = 1L;

    /** What it failed with. */
    final FtpUnavailableException failed;

    LessonLearned(FtpUnavailableException failed) {
      super(String.valueOf(failed.getMessage()), failed.getCause());
      this.failed = failed;
    }
  }
}
