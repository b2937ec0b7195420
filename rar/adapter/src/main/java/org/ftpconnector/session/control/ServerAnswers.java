package org.ftpconnector.session.control;

import java.io.IOException;
import org.ftpconnector.api.FtpReply;

/** Sends a command when no transfer is open, and gives its 2yz reply; a refusal is an exception. */
@FunctionalInterface
public interface ServerAnswers {
  FtpReply ask(Command command) throws IOException;
}
