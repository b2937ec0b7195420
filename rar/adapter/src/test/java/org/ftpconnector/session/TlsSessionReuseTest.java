package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.settings.ContainerTls;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that want the TLS session resumed, and what a factory learns of them. */
class TlsSessionReuseTest extends TlsScript {
  /** Shows the certificate of {@link #good}, and knows none of its sessions. */
  private final SSLContext forgetful = TestCertificates.context(Kind.GOOD);

  private final List<String> dataProtocols = new CopyOnWriteArrayList<>();

  private void receive(Dialogue d, SSLContext tls, String reply) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("STOR");
      d.reply("150 Go ahead.");
      try (Socket connection = data.open(tls)) {
        dataProtocols.add(((SSLSocket) connection).getSession().getProtocol());
        connection.getInputStream().readAllBytes();
      }
      d.reply(reply);
    }
  }

  private static void store(FtpSession session, DataMode mode) throws IOException {
    try (OutputStream out = session.store("/f", in(mode))) {
      out.write(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, ACTIVE", "TLSv1.2, PASSIVE", "TLSv1.3, ACTIVE", "TLSv1.3, PASSIVE"})
  void fifty_uploads_in_a_row_resume_it(String protocol, DataMode mode) throws Exception {
    TlsSettings tls =
        trusting().reuse(TlsSettings.Reuse.REQUIRE).protocols(List.of(protocol)).build();
    FtpSession session =
        secured(
            tls,
            PATIENT,
            d -> {
              for (int i = 0; i < 50; i++) {
                receive(d, good, "226 Done.");
              }
            });
    for (int i = 0; i < 50; i++) {
      store(session, mode);
    }
    assertThat(dataProtocols).hasSize(50).containsOnly(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_full_handshake_is_not_taken_for_a_resumed_session(String protocol) throws Exception {
    TlsSettings tls =
        trusting().reuse(TlsSettings.Reuse.REQUIRE).protocols(List.of(protocol)).build();
    FtpSession session =
        secured(
            tls,
            PATIENT,
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes.");
                try (Socket connection = data.open(forgetful)) {
                  connection.getInputStream().readAllBytes();
                } catch (IOException theClientLeft) {
                  assertThat(d.connection()).isEqualTo(1);
                }
                d.reply("226 Done.");
              }
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("TlsSessionReuse");
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"425 Session not resumed.", "522 Session reuse required."})
  void a_demand_that_comes_after_the_data_loses_the_session_and_names_the_cure(String demand)
      throws Exception {
    FtpSession session =
        secured(withProtocols("TLSv1.3"), PATIENT, d -> receive(d, forgetful, demand));
    assertFails(() -> store(session, DataMode.PASSIVE))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("TlsProtocols")
        .hasMessageContaining(demand);
    assertLost(session);
  }

  /** What both sides have resumed cannot be what the server complains of. */
  @Test
  void a_425_on_a_resumed_session_is_a_failed_transfer() throws Exception {
    FtpSession session =
        secured(withProtocols("TLSv1.3"), PATIENT, d -> receive(d, good, "425 Not now."));
    assertFails(() -> store(session, DataMode.PASSIVE)).hasMessageContaining("425 Not now.");
    assertUsable(session);
  }

  @ParameterizedTest
  @CsvSource({"'', TLSv1.2, TLSv1.3", "'TLSv1.2,TLSv1.3', TLSv1.3, TLSv1.2"})
  void a_protocol_whose_sessions_a_server_does_not_resume_is_not_offered_again(
      String configured, String first, String then) throws Exception {
    String[] protocols = configured.isEmpty() ? new String[0] : configured.split(",", -1);
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSessionFactory factory =
          factory(
              withProtocols(protocols),
              d -> {
                d.secureLogin(good);
                if (d.connection() == 1) {
                  receive(d, forgetful, "425 Session not resumed.");
                } else {
                  receive(d, good, "226 Done.");
                }
              });
      FtpSession session = open(factory);
      assertFails(() -> store(session, DataMode.PASSIVE))
          .isInstanceOf(FtpConnectionLostException.class)
          .hasMessageContaining(then);
      for (int i = 0; i < 2; i++) {
        store(open(factory), DataMode.ACTIVE);
      }
      assertThat(dataProtocols).containsExactly(first, then, then);
      assertThat(warnings.about(server().toString()))
          .singleElement()
          .asString()
          .contains(first, then);
    }
  }

  @EachDataMode
  void a_containers_context_serves_all_of_its_control_connections(DataMode mode) throws Exception {
    TlsSettings tls =
        TlsSettings.builder()
            .container(ContainerTls.of(TestCertificates.context(Kind.SECOND)))
            .reuse(TlsSettings.Reuse.REQUIRE)
            .build();
    FtpSessionFactory factory =
        factory(
            tls,
            d -> {
              // As of servers that fork: none knows the sessions of the others.
              SSLContext own = TestCertificates.context(Kind.GOOD);
              d.secureLogin(own);
              for (int i = 0; i < 3; i++) {
                d.always("CWD", "250 Done.");
                try (ScriptedData data = d.data()) {
                  d.expect("RETR");
                  d.reply("150 Here it comes.");
                  data.open(own).close();
                  d.reply("226 Done.");
                }
              }
            });
    FtpSession one = open(factory);
    FtpSession other = open(factory);
    for (int i = 0; i < 3; i++) {
      for (FtpSession session : List.of(one, other)) {
        try (InputStream in = session.retrieve("/f", in(mode))) {
          assertThat(in.readAllBytes()).isEmpty();
        }
      }
    }
  }

  /** JSSE servers send no ticket that would live longer than RFC 8446 section 4.6.1 allows. */
  private void sendNoTickets() {
    good.getServerSessionContext().setSessionTimeout(8 * 24 * 60 * 60);
  }

  /** As proftpd 1.3.8 with TLS 1.3: each session has a ticket for one upload. */
  @Test
  void once_a_server_is_known_to_demand_it_a_session_without_tickets_is_not_used_again()
      throws Exception {
    FtpSessionFactory factory =
        factory(
            withProtocols("TLSv1.3"),
            d -> {
              d.secureLogin(good);
              sendNoTickets();
              if (d.connection() == 1) {
                receive(d, forgetful, "425 Session not resumed.");
                return;
              }
              receive(d, good, "226 Done.");
              good.getServerSessionContext().setSessionTimeout(86_400);
            });
    FtpSession first = open(factory);
    assertFails(() -> store(first, DataMode.PASSIVE));
    good.getServerSessionContext().setSessionTimeout(86_400);
    for (int i = 0; i < 2; i++) {
      FtpSession next = open(factory);
      assertThat(next.isAlive(Duration.ofDays(1))).isTrue();
      store(next, DataMode.PASSIVE);
      assertThat(next.isLost()).isFalse();
      if (i == 0) {
        assertThat(next.isAlive(Duration.ofDays(1))).isFalse();
      }
      assertFails(() -> store(next, DataMode.PASSIVE))
          .isInstanceOfSatisfying(
              FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isTrue());
    }
    assertThat(commandsInTheEnd().all("STOR")).hasSize(3);
  }

  /** As proftpd 1.3.8, which has both: nothing is lost by finding out. */
  @Test
  void a_session_that_has_to_be_resumed_and_cannot_is_dead_and_the_next_uses_the_other_protocol()
      throws Exception {
    TlsSettings tls =
        trusting()
            .reuse(TlsSettings.Reuse.REQUIRE)
            .protocols(List.of("TLSv1.2", "TLSv1.3"))
            .build();
    FtpSessionFactory factory =
        factory(
            tls,
            d -> {
              d.secureLogin(good);
              sendNoTickets();
              for (int i = d.connection() == 1 ? 1 : 0; i < 2; i++) {
                receive(d, good, "226 Done.");
              }
            });
    FtpSession first = open(factory);
    assertThat(first.isAlive(Duration.ofDays(1))).isTrue();
    store(first, DataMode.PASSIVE);
    assertThat(first.isAlive(Duration.ofDays(1))).isFalse();
    FtpSession second = open(factory);
    for (DataMode mode : List.of(DataMode.PASSIVE, DataMode.ACTIVE)) {
      assertThat(second.isAlive(Duration.ofDays(1))).isTrue();
      store(second, mode);
    }
    assertThat(dataProtocols).containsExactly("TLSv1.3", "TLSv1.2", "TLSv1.2");
  }

  /** Somebody in between, with an account at the server: the same certificate, another session. */
  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, ACTIVE, false",
    "TLSv1.2, PASSIVE, true",
    "TLSv1.3, ACTIVE, true",
    "TLSv1.3, PASSIVE, false"
  })
  void once_a_session_was_resumed_each_data_connection_has_to(
      String protocol, DataMode mode, boolean isOfAnother) throws Exception {
    FtpSessionFactory factory =
        factory(
            withProtocols(protocol),
            d -> {
              d.secureLogin(good);
              if (d.connection() == 1) {
                receive(d, good, "226 Done.");
              }
              if (isOfAnother == (d.connection() == 2)) {
                refuse(d);
              }
            });
    FtpSession first = open(factory);
    store(first, mode);
    FtpSession session = isOfAnother ? open(factory) : first;
    assertFails(() -> store(session, mode))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isFalse())
        .hasMessageContaining("STOR /f")
        .hasMessageContaining("somebody in between")
        .hasMessageContaining("TlsSessionReuse");
    assertLost(session);
  }

  /** The upload's own bytes go nowhere. */
  private void refuse(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("STOR");
      d.reply("150 Go ahead.");
      try (Socket connection = data.open(forgetful)) {
        assertThat(connection.getInputStream().readAllBytes()).isEmpty();
      } catch (IOException theClientLeft) {
        assertThat(d.connection()).isPositive();
      }
      d.reply("226 Done.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_server_that_never_resumes_works_and_is_named_once(String protocol) throws Exception {
    RecordingSessionListener heard = new RecordingSessionListener();
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      factory(
          withProtocols(protocol),
          d -> {
            d.secureLogin(good);
            for (int i = 0; i < 3; i++) {
              receive(d, forgetful, "226 Done.");
            }
          });
      FtpSessionSettings settings =
          FtpSessionSettings.builder(server())
              .tls(Optional.of(withProtocols(protocol)))
              .pipelining(pipelining())
              .build();
      FtpSessionFactory factory = new FtpSessionFactory(settings, heard);
      for (int i = 0; i < 2; i++) {
        FtpSession session = open(factory);
        for (int j = 0; j < 3; j++) {
          assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
          store(session, DataMode.PASSIVE);
        }
      }
      assertThat(warnings.about(server().toString()))
          .singleElement()
          .asString()
          .contains("do not resume", "TlsSessionReuse");
    }
    assertThat(heard.heard()).filteredOn(event -> event.equals("not resumed")).hasSize(6);
  }
}
