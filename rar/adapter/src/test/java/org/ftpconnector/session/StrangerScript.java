package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;

/** Sessions with scripted servers that nobody knows, at the default settings. */
abstract class StrangerScript extends ScriptedSession {
  @Override
  AutoOrOff pipelining() {
    return AutoOrOff.AUTO;
  }

  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  /** Greets and lets in, with these features, and then plays this. */
  final FtpSessionFactory strangers(String features, ScriptedFtpServer.Script script) {
    return factory(
        PATIENT,
        d -> {
          d.speakAs(ServerWords.STRANGER);
          d.always("FEAT", features);
          script.play(d);
        });
  }

  /** A session with one that has no FEAT. */
  final FtpSession stranger(ScriptedFtpServer.Script script) throws IOException {
    return stranger("500 What?", script);
  }

  final FtpSession stranger(String features, ScriptedFtpServer.Script script) throws IOException {
    return open(
        strangers(
            features,
            d -> {
              d.login();
              script.play(d);
            }));
  }

  static String features(String... names) {
    return "211-Features:\n " + String.join("\n ", names) + "\n211 End";
  }
}
