package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.TimeLimits;

/**
 * Sessions with scripted servers, with TLS and without, whose commands come together. A script that
 * expects several before it answers one shows that they do: if they came one by one, the client
 * would wait for the first answer and the script for the second command.
 */
abstract class PipelinedScript extends TlsScript {

  @Override
  final AutoOrOff pipelining() {
    return AutoOrOff.AUTO;
  }

  static void expectAll(Dialogue d, String... verbs) throws IOException {
    for (String verb : verbs) {
      d.expect(verb);
    }
  }

  static void replyAll(Dialogue d, String... replies) throws IOException {
    for (String reply : replies) {
      d.reply(reply);
    }
  }

  /** As a first login of a factory is. */
  static void firstLogin(Dialogue d) throws IOException {
    d.askForPassword();
    expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
    replyAll(
        d, ServerWords.VSFTPD.loggedIn(), ServerWords.VSFTPD.features(), "501 What?", "200 Done.");
  }

  /** As the next logins of that factory are; {@code alsoAsked} is not answered yet. */
  static void laterLogin(Dialogue d, String... alsoAsked) throws IOException {
    d.reply(ServerWords.VSFTPD.greeting());
    expectAll(d, "USER", "PASS", "TYPE");
    expectAll(d, alsoAsked);
    replyAll(d, ServerWords.VSFTPD.passwordFor("bob"), ServerWords.VSFTPD.loggedIn(), "200 Done.");
  }

  /** The first session of a factory, with a server that has let it in and then plays this. */
  final FtpSession opened(TimeLimits limits, ScriptedFtpServer.Script script) throws IOException {
    return open(
        factory(
            limits,
            d -> {
              firstLogin(d);
              script.play(d);
            }));
  }

  final FtpSession opened(ScriptedFtpServer.Script script) throws IOException {
    return opened(PATIENT, script);
  }
}
