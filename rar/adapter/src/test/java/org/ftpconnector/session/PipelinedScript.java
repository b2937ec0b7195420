package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;

/**
 * Sessions with scripted servers whose commands come together. A script that expects several before
 * it answers one shows that they do: if they came one by one, the client would wait for the first
 * answer and the script for the second command.
 */
abstract class PipelinedScript extends ScriptedSession {
  static final byte[] CONTENT = "content".getBytes(UTF_8);

  @Override
  final Shortcut pipelining() {
    return Shortcut.AUTO;
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
    d.reply("220 Ready.");
    d.expect("USER");
    d.reply("331 Password, please.");
    expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
    replyAll(d, "230 Logged in.", "211-Features:\n SIZE\n211 End", "501 What?", "200 Done.");
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

  static void read(FtpSession session, DataMode mode) throws IOException {
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  static void assertRetrieves(FtpSession session, DataMode mode) throws IOException {
    read(session, mode);
    assertUsable(session);
  }

  static void write(FtpSession session, DataMode mode) throws IOException {
    try (OutputStream out = session.store("/f", in(mode))) {
      out.write(CONTENT);
    }
  }
}
