package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep takes away, and what it leaves. */
class SweepTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private EmbeddedFtpServer server = EmbeddedFtpServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private FtpSession session() throws IOException {
    FtpSessionSettings settings =
        FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
            .listZone(ZoneId.of("Pacific/Kiritimati"))
            .build();
    return new FtpSessionFactory(settings)
        .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  private void write(String name, Duration age) throws IOException {
    Path file = server.home().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "part");
    age(name, age);
  }

  private void age(String name, Duration age) throws IOException {
    FileTime time = FileTime.from(Instant.now().minus(age));
    Files.setLastModifiedTime(server.home().resolve(name), time);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(server.home())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** By MLSD; by LIST, whose times are in a zone that is set wrong here. */
  @ParameterizedTest
  @ValueSource(strings = {"NONE", "MLST"})
  void only_old_staged_uploads_go(String refused) throws Exception {
    server.close();
    server = EmbeddedFtpServer.builder().refuse(refused).start();
    write(".ftp-connector-0123456789abcdef.part", HOUR.plusMinutes(5));
    write(".ftp-connector-0123456789abcde0.part", HOUR.minusMinutes(5));
    write(".ftp-connector-0123456789abcdef.old", HOUR.multipliedBy(100));
    write(".ftp-connector-x.part", HOUR.multipliedBy(100));
    write("orders.part", HOUR.multipliedBy(100));
    try (FtpSession session = session()) {
      assertThat(session.sweep("/", HOUR)).containsExactly("/.ftp-connector-0123456789abcdef.part");
    }
    assertThat(names())
        .containsExactly(
            ".ftp-connector-0123456789abcde0.part",
            ".ftp-connector-0123456789abcdef.old",
            ".ftp-connector-x.part",
            "orders.part");
  }

  @Test
  void a_directory_goes_with_the_staged_uploads_in_it() throws Exception {
    String inside = ".ftp-connector-0123456789abcdef.part/.ftp-connector-1123456789abcdef.part";
    write(inside, HOUR.multipliedBy(2));
    age(".ftp-connector-0123456789abcdef.part", HOUR.multipliedBy(2));
    try (FtpSession session = session()) {
      assertThat(session.sweep("/", HOUR))
          .containsExactly("/" + inside, "/.ftp-connector-0123456789abcdef.part");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void a_directory_with_something_else_in_it_stays() throws Exception {
    write(".ftp-connector-0123456789abcdef.part/precious", HOUR.multipliedBy(2));
    age(".ftp-connector-0123456789abcdef.part", HOUR.multipliedBy(2));
    try (FtpSession session = session()) {
      assertThat(session.sweep("/", HOUR)).isEmpty();
      assertThat(session.stat("/")).isPresent();
    }
    assertThat(names()).containsExactly(".ftp-connector-0123456789abcdef.part");
  }

  /** Apache FtpServer 1.2.1 does so in MLSD. */
  @Test
  void a_server_that_hides_such_names_is_an_error() throws Exception {
    server.close();
    server = EmbeddedFtpServer.builder().refuse("LIST").start();
    write(".ftp-connector-0123456789abcdef.part", HOUR.multipliedBy(2));
    try (FtpSession session = session()) {
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(() -> session.sweep("/", HOUR))
          .withMessageContaining("dot");
    }
    assertThat(names()).containsExactly(".ftp-connector-0123456789abcdef.part");
  }

  /** Nobody has staged them so deep, and a server could go on for ever. */
  @Test
  void staged_directories_are_followed_to_a_depth() throws Exception {
    String deep = ".ftp-connector-0123456789abcdef.part/".repeat(20);
    Files.createDirectories(server.home().resolve(deep));
    for (int i = 20; i > 0; i--) {
      age(".ftp-connector-0123456789abcdef.part/".repeat(i), HOUR.multipliedBy(2));
    }
    try (FtpSession session = session()) {
      assertThat(session.sweep("/", HOUR)).isEmpty();
    }
    assertThat(server.home().resolve(deep)).exists();
  }

  @Test
  void a_negative_age_is_refused() throws Exception {
    try (FtpSession session = session()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.sweep("/", Duration.ofNanos(-1)));
    }
  }
}
