package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.ProxyServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What others have said is told in one line, and moves nothing where it is printed. */
class ForeignTextTest extends ScriptedSession {
  /** A line of its own, a colour, other directions, and what nobody sees. */
  private static final String EVIL =
      "\nERROR forged\u001b[31m\u009b\u2028\u202e\u200f\u061c\u200b\ufeff";

  private static void assertPlain(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isNotNull();
    assertPlain(thrown);
  }

  private static void assertPlain(Throwable thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(t.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
  }

  @Test
  void a_proxy_that_refuses_cannot_forge_a_line() throws IOException {
    ProxyServer.Type http = ProxyServer.Type.HTTP;
    try (TestProxy proxy =
        TestProxy.refusing("HTTP/1.1 407 Who\nERROR forged\u001b[31m guessed ZXZlOmd1ZXNzZWQ=")) {
      FtpSessionSettings settings =
          FtpSessionSettings.builder(new FtpEndpoint("ftp.inside", 21))
              .proxy(Optional.of(proxy.as(new FtpLogin("eve", "guessed"))))
              .build();
      Throwable thrown =
          catchThrowable(() -> new FtpSessionFactory(settings).open(new FtpLogin("bob", "secret")));
      assertThat(thrown)
          .hasMessageContaining(http + " proxy 127.0.0.1")
          .hasMessageContaining("\"HTTP/1.1 407 Who\\x0aERROR forged\\x1b[31m **** ****\"");
      assertPlain(thrown);
    }
  }

  /** A name that a server has listed may be anything but a line end. */
  @Test
  void a_name_in_a_message_is_plain() throws IOException {
    FtpSession session = loggedIn(d -> d.always("DELE", "550 No."));
    assertPlain(() -> session.delete("/a\u001b[31m\u202e\u200b"));
    assertThat(Command.asking("RETR", "/a\u001b[31m")).hasToString("RETR /a\uFFFD[31m");
  }

  @Test
  void a_line_that_is_no_entry_is_plain() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("CWD", "250 Here.");
              d.sendFile("LIST", ("what?" + EVIL.substring(1) + "\r\n").getBytes(UTF_8));
            });
    assertPlain(() -> session.list("/", in(DataMode.PASSIVE)).readAll());
  }

  @Test
  void what_is_said_in_a_reply_is_plain() throws IOException {
    FtpSession session = loggedIn(d -> d.always("DELE", "550 No." + EVIL.substring(1)));
    assertPlain(() -> session.delete("/a"));
  }

  /** Of certificates, as JSSE quotes their names; of others' trust managers; of whatever comes. */
  @Test
  void what_a_failure_was_caused_by_is_plain() {
    Exception foreign = new SSLHandshakeException("CN=somebody" + EVIL);
    Exception wrapped = new IOException("no handshake", foreign);
    FtpReply reply = new FtpReply(425, List.of("No."));
    assertPlain(new FtpUnavailableException("no TLS: " + foreign.getMessage(), wrapped));
    assertPlain(new FtpConnectionLostException("lost: " + foreign.getMessage(), wrapped));
    assertPlain(
        new FtpTransferException("broke: " + foreign.getMessage(), reply).initCause(wrapped));
    assertThat(new FtpUnavailableException("no TLS", wrapped).getCause())
        .hasStackTraceContaining("SSLHandshakeException: CN=somebody\uFFFDERROR forged");
    Exception plain = new IOException("plain");
    assertThat(new FtpUnavailableException("no TLS", plain)).hasCause(plain);
  }
}
