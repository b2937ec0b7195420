package org.ftpconnector.session.login;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.LoginCommand;

/**
 * Says what a site wants behind each login: before PWD, as it may say how names are written.
 *
 * @param settings which have the commands
 */
record LoginCommands(FtpSessionSettings settings) {

  boolean areThere() {
    return !settings.loginCommands().isEmpty();
  }

  /** Gives the data type that was set last by them, if one was. */
  Optional<DataType> say(ControlConnection control, LoginSpeaker speaker) throws IOException {
    Optional<DataType> type = Optional.empty();
    for (LoginCommand own : settings.loginCommands()) {
      Command command =
          own.isPlain()
              ? Command.asking(own.verb(), own.argument())
              : Command.secret(own.verb(), own.argument());
      FtpReply reply = speaker.say(control, command);
      if (reply.isPositiveCompletion()) {
        type = own.type().isPresent() ? own.type() : type;
      } else if (!own.mayBeRefused() || reply.isPositiveIntermediate()) {
        throw refused(own, reply, control.session());
      }
    }
    return type;
  }

  private FtpUnavailableException refused(LoginCommand own, FtpReply reply, String session) {
    FtpReplyException refused =
        new FtpReplyException(session + " refused " + own + " of LoginCommands", reply);
    return new FtpUnavailableException(
        refused.getMessage() + "; correct LoginCommands, or put ? before it if it may be refused",
        refused);
  }
}
