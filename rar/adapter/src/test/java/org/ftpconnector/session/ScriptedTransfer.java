package org.ftpconnector.session;

import java.net.Socket;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;

/** What a scripted server does with a data connection once it is open, and says then. */
interface ScriptedTransfer {
  void play(Dialogue dialogue, Socket connection) throws Exception;

  /** Agrees on a data connection, accepts one of these commands with this reply, and plays that. */
  static void play(Dialogue d, String accepted, ScriptedTransfer transfer, String... verbs)
      throws Exception {
    try (ScriptedData data = d.data()) {
      d.expect(verbs);
      d.reply(accepted);
      try (Socket connection = data.open()) {
        transfer.play(d, connection);
      }
    }
  }
}
