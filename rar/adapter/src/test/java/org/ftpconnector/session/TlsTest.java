package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secured sessions against an in-process server, in both data modes. */
@Timeout(60)
class TlsTest {

  private static EmbeddedFtpServer serve(TlsSettings.Mode mode) {
    EmbeddedFtpServer.Builder builder = EmbeddedFtpServer.builder();
    return (mode == TlsSettings.Mode.IMPLICIT ? builder.implicitTls() : builder.explicitTls())
        .start();
  }

  private static FtpSession open(EmbeddedFtpServer server, TlsSettings tls) throws IOException {
    FtpEndpoint endpoint = new FtpEndpoint(server.host(), server.port());
    FtpSessionSettings settings =
        FtpSessionSettings.builder(endpoint).tls(Optional.of(tls)).build();
    return new FtpSessionFactory(settings)
        .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  private static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  private static void assertTransferred(EmbeddedFtpServer server, DataMode mode) {
    if (mode == DataMode.ACTIVE) {
      server.commands().assertThat().transferredOnlyActively();
    } else {
      server.commands().assertThat().transferredOnlyPassively();
    }
  }

  @ParameterizedTest
  @CsvSource({"EXPLICIT, ACTIVE", "EXPLICIT, PASSIVE", "IMPLICIT, ACTIVE", "IMPLICIT, PASSIVE"})
  void what_is_stored_is_listed_and_retrieved(TlsSettings.Mode tls, DataMode mode)
      throws IOException {
    byte[] content = SampleFiles.big(3_000_000);
    try (EmbeddedFtpServer server = serve(tls);
        FtpSession session = open(server, TlsScript.with(tls))) {
      try (OutputStream out = session.store("/big.bin", in(mode))) {
        out.write(content);
      }
      session.store("/empty", in(mode)).close();
      assertThat(Files.readAllBytes(server.home().resolve("big.bin"))).isEqualTo(content);
      try (FtpListing listing = session.list("/", in(mode))) {
        assertThat(listing.readAll())
            .extracting(FtpEntry::name)
            .containsExactlyInAnyOrder("big.bin", "empty");
      }
      try (InputStream in = session.retrieve("/big.bin", in(mode))) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
      try (InputStream in = session.retrieve("/empty", in(mode))) {
        assertThat(in.readAllBytes()).isEmpty();
      }
      assertThat(server.totalConnections()).isEqualTo(1);
      assertTransferred(server, mode);
    }
  }

  @ParameterizedTest
  @CsvSource({"EXPLICIT, ACTIVE", "EXPLICIT, PASSIVE", "IMPLICIT, ACTIVE", "IMPLICIT, PASSIVE"})
  void a_download_may_be_left_half_way(TlsSettings.Mode tls, DataMode mode) throws IOException {
    try (EmbeddedFtpServer server = serve(tls);
        FtpSession session = open(server, TlsScript.with(tls))) {
      Files.write(server.home().resolve("big"), SampleFiles.big(20_000_000));
      try (InputStream in = session.retrieve("/big", in(mode))) {
        assertThat(in.readNBytes(1000)).hasSize(1000);
      }
      assertThat(session.isLost()).isFalse();
      assertThat(session.isAlive(Duration.ZERO)).isTrue();
      try (FtpListing listing = session.list("/", in(mode))) {
        assertThat(listing.readAll()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"EXPLICIT, ACTIVE", "EXPLICIT, PASSIVE", "IMPLICIT, ACTIVE", "IMPLICIT, PASSIVE"})
  void a_staged_upload_has_its_name_only_when_it_is_complete(TlsSettings.Mode tls, DataMode mode)
      throws IOException {
    try (EmbeddedFtpServer server = serve(tls);
        FtpSession session = open(server, TlsScript.with(tls))) {
      try (OutputStream out = session.store("/file", in(mode).withUploadMode(UploadMode.STAGED))) {
        out.write(new byte[] {1, 2, 3});
        assertThat(server.home().resolve("file")).doesNotExist();
      }
      assertThat(Files.readAllBytes(server.home().resolve("file"))).containsExactly(1, 2, 3);
    }
  }

  @EachDataMode
  void an_upload_goes_on_where_it_is_appended(DataMode mode) throws IOException {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.EXPLICIT);
        FtpSession session = open(server, TlsScript.TRUSTING)) {
      Files.write(server.home().resolve("log"), new byte[] {1});
      try (OutputStream out = session.append("/log", in(mode))) {
        out.write(2);
      }
      try (InputStream in = session.retrieve("/log", in(mode).withRestartOffset(1))) {
        assertThat(in.readAllBytes()).containsExactly(2);
      }
    }
  }

  @Test
  void tls_comes_before_the_login_and_data_are_protected() throws IOException {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.EXPLICIT);
        FtpSession session = open(server, TlsScript.TRUSTING)) {
      assertThat(session.isAlive(Duration.ZERO)).isTrue();
      assertThat(server.commands().verbs()).startsWith("AUTH", "PBSZ", "PROT", "USER", "PASS");
      assertThat(server.commands().all("PROT"))
          .extracting(LoggedCommand::argument)
          .containsExactly("P");
    }
  }

  @EachDataMode
  void data_may_be_left_clear(DataMode mode) throws IOException {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.EXPLICIT);
        FtpSession session = open(server, TlsScript.with(TlsSettings.DataProtection.CLEAR))) {
      try (OutputStream out = session.store("/file", in(mode))) {
        out.write(5);
      }
      try (InputStream in = session.retrieve("/file", in(mode))) {
        assertThat(in.readAllBytes()).containsExactly(5);
      }
      assertThat(server.commands().all("PROT"))
          .extracting(LoggedCommand::argument)
          .containsExactly("C");
    }
  }

  @Test
  void fifty_transfers_in_a_row_need_one_control_connection() throws IOException {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.EXPLICIT);
        FtpSession session = open(server, TlsScript.TRUSTING)) {
      for (int i = 0; i < 50; i++) {
        TransferOptions options = in(i % 2 == 0 ? DataMode.PASSIVE : DataMode.ACTIVE);
        try (OutputStream out = session.store("/file", options)) {
          out.write(i);
        }
        try (InputStream in = session.retrieve("/file", options)) {
          assertThat(in.readAllBytes()).containsExactly(i);
        }
      }
      assertThat(server.totalConnections()).isEqualTo(1);
    }
  }

  @Test
  void an_idle_session_whose_server_leaves_is_dead() throws IOException {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.EXPLICIT);
        FtpSession session = open(server, TlsScript.TRUSTING)) {
      assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
      assertThat(session.isAlive(Duration.ZERO)).isTrue();
      server.killControlConnections();
      assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
      assertThat(session.isLost()).isTrue();
    }
  }

  /** In TLS 1.3 Apache FtpServer 1.2.1 itself does not answer a client that shows one. */
  @EachDataMode
  void a_server_that_wants_a_certificate_lets_in_who_has_one(DataMode mode) throws IOException {
    TlsSettings certified =
        TlsScript.trusting()
            .protocols(List.of("TLSv1.2"))
            .keyStore(
                Optional.of(
                    TlsScript.store(TestCertificates.keyStore(TestCertificates.Kind.SECOND))))
            .build();
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTlsForCertified().start();
        FtpSession session = open(server, certified)) {
      session.store("/file", in(mode)).close();
      try (FtpListing listing = session.list("/", in(mode))) {
        assertThat(listing.readAll()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void who_has_none_is_told_of_the_key_store(String protocol) {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTlsForCertified().start()) {
      assertThatThrownBy(() -> open(server, TlsScript.withProtocols(protocol)).close())
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("KeyStorePath");
      assertThat(server.commands().verbs()).doesNotContain("USER", "PASS");
    }
  }

  /** The number of an exception leads to the log also where the greeting was never reached. */
  @Test
  void a_handshake_that_fails_at_once_is_in_the_log_by_its_number() {
    try (EmbeddedFtpServer server = serve(TlsSettings.Mode.IMPLICIT)) {
      AtomicReference<String> told = new AtomicReference<>("");
      String log =
          TraceLog.of(
              () ->
                  told.set(
                      String.valueOf(
                          catchThrowable(
                                  () ->
                                      open(
                                              server,
                                              TlsSettings.builder()
                                                  .mode(TlsSettings.Mode.IMPLICIT)
                                                  .build())
                                          .close())
                              .getMessage())));
      Matcher number = Pattern.compile("ftps://127\\.0\\.0\\.1:\\d+ #\\d+").matcher(told.get());
      assertThat(number.find()).as(told.get()).isTrue();
      assertThat(log)
          .contains("connected " + number.group() + " to ")
          .contains("lost " + number.group() + ": no TLS with ")
          .contains("TrustStorePath");
    }
  }
}
