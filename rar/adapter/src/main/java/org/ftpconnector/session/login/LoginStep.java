package org.ftpconnector.session.login;

import java.io.IOException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;

/** Joins a command of the login with what is made of its reply. */
record LoginStep(Command command, Answer answer) {

  /** Takes the reply, or throws if the login ends with it. */
  interface Answer {
    void take(FtpReply reply) throws IOException;
  }
}
