package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.session.settings.ContainerTls;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What control connections leave behind in a context that lives longer than they do. */
class TlsLeftoversTest extends TlsScript {
  /** The client's, as a container has it. */
  private final SSLContext shared = TestCertificates.context(Kind.SECOND);

  private final SSLContext forgetful = TestCertificates.context(Kind.GOOD);

  private TlsSettings settings(String protocol, TlsSettings.Reuse reuse) {
    return TlsSettings.builder()
        .container(ContainerTls.of(shared))
        .protocols(List.of(protocol))
        .reuse(reuse)
        .build();
  }

  private List<SSLSession> left() {
    return Collections.list(shared.getClientSessionContext().getIds()).stream()
        .map(id -> shared.getClientSessionContext().getSession(id))
        .filter(session -> session != null)
        .toList();
  }

  private static void receive(Dialogue d, SSLContext tls) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("STOR");
      d.reply("150 Go ahead.");
      try (Socket connection = data.open(tls)) {
        connection.getInputStream().readAllBytes();
      }
      d.reply("226 Done.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, AUTO, true",
    "TLSv1.3, AUTO, true",
    "TLSv1.2, AUTO, false",
    "TLSv1.3, AUTO, false",
    "TLSv1.2, OFF, true",
    "TLSv1.3, OFF, true"
  })
  void nothing_is_left_of_sessions_that_were_closed(
      String protocol, TlsSettings.Reuse reuse, boolean isResumed) throws IOException {
    FtpSessionFactory factory =
        factory(
            settings(protocol, reuse),
            d -> {
              d.secureLogin(good);
              for (int i = 0; i < 3; i++) {
                receive(d, isResumed ? good : forgetful);
              }
            });
    for (int i = 0; i < 10; i++) {
      FtpSession session = open(factory);
      for (int j = 0; j < 3; j++) {
        write(session, DataMode.PASSIVE);
      }
      session.close();
      assertThat(left()).isEmpty();
    }
  }

  /** One for each transfer else, as long as the control connection is open. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void data_connections_that_resume_nothing_leave_nothing(String protocol) throws IOException {
    for (TlsSettings.Reuse reuse : List.of(TlsSettings.Reuse.AUTO, TlsSettings.Reuse.OFF)) {
      FtpSession session =
          open(
              factory(
                  settings(protocol, reuse),
                  d -> {
                    d.secureLogin(good);
                    for (int i = 0; i < 5; i++) {
                      receive(d, forgetful);
                    }
                  }));
      write(session, DataMode.PASSIVE);
      int after = left().size();
      for (int i = 0; i < 4; i++) {
        write(session, DataMode.PASSIVE);
      }
      assertThat(left()).hasSizeLessThanOrEqualTo(after);
      session.close();
      assertThat(left()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void nothing_is_left_of_a_refused_login_or_a_lost_connection(String protocol) throws IOException {
    FtpSessionFactory factory =
        factory(
            settings(protocol, TlsSettings.Reuse.AUTO),
            d -> {
              if (d.connection() > 1) {
                d.secureLogin(good);
                receive(d, good);
                d.close();
                return;
              }
              d.agreeOnTls();
              d.secure(good);
              d.always("PBSZ", "200 Done.");
              d.always("PROT", "200 Done.");
              d.expect("USER");
              d.reply("530 No.");
            });
    assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
    assertThat(left()).isEmpty();
    FtpSession session = open(factory);
    write(session, DataMode.ACTIVE);
    assertFails(() -> session.delete("/f"));
    assertThat(left()).isEmpty();
  }

  /** A context of the JVM outlives the application that our classes belong to. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void what_is_there_meanwhile_has_no_object_of_ours(String protocol) throws IOException {
    FtpSession session =
        open(factory(settings(protocol, TlsSettings.Reuse.AUTO), d -> d.secureLogin(good)));
    assertThat(session.isLost()).isFalse();
    assertThat(left())
        .isNotEmpty()
        .allSatisfy(
            left ->
                assertThat(left.getValueNames())
                    .allSatisfy(
                        name ->
                            assertThat(left.getValue(name).getClass().getClassLoader()).isNull()));
  }

  @Test
  void a_session_that_is_left_open_can_be_resumed_when_another_is_closed() throws IOException {
    FtpSessionFactory factory =
        factory(
            settings("TLSv1.2", TlsSettings.Reuse.REQUIRE),
            d -> {
              d.secureLogin(good);
              receive(d, good);
            });
    FtpSession first = open(factory);
    FtpSession second = open(factory);
    write(first, DataMode.PASSIVE);
    first.close();
    write(second, DataMode.PASSIVE);
    assertThat(left()).isNotEmpty();
  }

  /** JSSE makes it so when a connection breaks within TLS, or when it is a day old. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_session_that_became_invalid_is_not_used_where_it_was_resumed(String protocol)
      throws IOException {
    FtpSession session =
        open(
            factory(
                settings(protocol, TlsSettings.Reuse.AUTO),
                d -> {
                  d.secureLogin(good);
                  receive(d, good);
                }));
    write(session, DataMode.PASSIVE);
    left().forEach(SSLSession::invalidate);
    assertFails(() -> write(session, DataMode.PASSIVE))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isTrue());
    assertThat(commandsInTheEnd().all("STOR")).hasSize(1);
  }
}
