package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One session against an in-process server: every operation, in both data modes. */
class FtpSessionTest {
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final Path home = server.home();
  private FtpSession session = open(server);

  private static FtpSession open(EmbeddedFtpServer server) {
    try {
      FtpEndpoint endpoint = new FtpEndpoint(server.host(), server.port());
      return new FtpSessionFactory(FtpSessionSettings.defaultsFor(endpoint))
          .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
    } catch (FtpUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void forget_the_login() {
    server.commands().clear();
  }

  @AfterEach
  void close() {
    session.close();
    server.close();
  }

  private static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  private void assertTransferred(DataMode mode) {
    if (mode == DataMode.ACTIVE) {
      server.commands().assertThat().transferredOnlyActively();
    } else {
      server.commands().assertThat().transferredOnlyPassively();
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_stored_is_retrieved(DataMode mode) throws IOException {
    byte[] content = SampleFiles.big(3_000_000);
    try (OutputStream out = session.store("/big.bin", in(mode))) {
      out.write(content);
    }
    try (InputStream in = session.retrieve("/big.bin", in(mode))) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(Files.readAllBytes(home.resolve("big.bin"))).isEqualTo(content);
    assertTransferred(mode);
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_file_is_a_file(DataMode mode) throws IOException {
    session.store("/empty", in(mode)).close();
    try (InputStream in = session.retrieve("/empty", in(mode))) {
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(home.resolve("empty")).isEmptyFile();
    assertTransferred(mode);
  }

  @ParameterizedTest
  @EnumSource
  void appending_adds_to_the_end(DataMode mode) throws IOException {
    Files.writeString(home.resolve("log"), "one ");
    try (OutputStream out = session.append("/log", in(mode))) {
      out.write("two".getBytes(UTF_8));
    }
    assertThat(home.resolve("log")).hasContent("one two");
    assertTransferred(mode);
  }

  @ParameterizedTest
  @EnumSource
  void a_retrieve_starts_at_an_offset(DataMode mode) throws IOException {
    Files.writeString(home.resolve("f"), "0123456789");
    try (InputStream in = session.retrieve("/f", in(mode).withRestartOffset(7))) {
      assertThat(in.readAllBytes()).isEqualTo("789".getBytes(UTF_8));
    }
    server.commands().assertThat().saw("REST", "RETR");
  }

  @ParameterizedTest
  @EnumSource
  void a_listing_has_every_entry_that_the_server_shows(DataMode mode) throws IOException {
    SampleFiles.write(home, SampleFiles.all());
    Files.createDirectory(home.resolve("folder"));
    try (FtpListing listing = session.list("/", in(mode))) {
      List<FtpEntry> entries = listing.readAll();
      assertThat(entries)
          .extracting(FtpEntry::name)
          .contains("folder")
          .containsAll(
              SampleFiles.all().keySet().stream().filter(n -> !n.startsWith(".")).toList());
      assertThat(entries)
          .filteredOn(e -> e.name().equals("folder"))
          .extracting(FtpEntry::kind)
          .containsExactly(FtpEntry.Kind.DIRECTORY);
    }
    assertTransferred(mode);
  }

  @Test
  void modes_mix_on_one_control_connection() throws IOException {
    for (DataMode mode : List.of(DataMode.ACTIVE, DataMode.PASSIVE, DataMode.ACTIVE)) {
      session.store("/f-" + mode, in(mode)).close();
    }
    assertThat(server.totalConnections()).isEqualTo(1);
    server.commands().assertThat().saw("PORT", "STOR", "EPSV", "STOR", "PORT", "STOR");
  }

  @Test
  void a_server_that_refuses_epsv_is_asked_by_pasv_from_then_on() throws IOException {
    try (EmbeddedFtpServer old = EmbeddedFtpServer.builder().refuse("EPSV").start();
        FtpSession plain = open(old)) {
      plain.store("/a", TransferOptions.DEFAULTS).close();
      plain.store("/b", TransferOptions.DEFAULTS).close();
      old.commands().assertThat().saw(1, "EPSV").saw("EPSV", "PASV", "STOR", "PASV", "STOR");
    }
  }

  @Test
  void a_server_that_refuses_port_is_asked_by_eprt_from_then_on() throws IOException {
    try (EmbeddedFtpServer odd = EmbeddedFtpServer.builder().refuse("PORT").start();
        FtpSession plain = open(odd)) {
      plain.store("/a", in(DataMode.ACTIVE)).close();
      plain.store("/b", in(DataMode.ACTIVE)).close();
      odd.commands().assertThat().saw(1, "PORT").saw(2, "EPRT");
    }
  }

  @Test
  void auto_switches_to_active_and_remembers_it() throws IOException {
    try (EmbeddedFtpServer walled = EmbeddedFtpServer.builder().refuse("EPSV", "PASV").start();
        FtpSession auto = open(walled)) {
      auto.store("/a", in(DataMode.AUTO)).close();
      auto.store("/b", in(DataMode.AUTO)).close();
      walled.commands().assertThat().saw(1, "EPSV").saw(2, "PORT").transferredOnlyActively();
    }
  }

  @Test
  void auto_that_finds_no_way_tells_of_both() throws IOException {
    try (EmbeddedFtpServer walled =
            EmbeddedFtpServer.builder().refuse("EPSV", "PASV", "PORT", "EPRT").start();
        FtpSession auto = open(walled)) {
      assertThatThrownBy(() -> auto.store("/a", in(DataMode.AUTO)))
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("active mode")
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("passive mode"));
      assertThat(auto.stat("/")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_without_mlst_is_asked_otherwise(DataMode mode) throws IOException {
    try (EmbeddedFtpServer old =
            EmbeddedFtpServer.builder().refuse("MLSD", "MLST", "FEAT").start();
        FtpSession plain = open(old)) {
      Files.createDirectory(old.home().resolve("folder"));
      Files.writeString(old.home().resolve("folder/a file"), "12345");
      assertThat(plain.list("/folder", in(mode)).readAll())
          .singleElement()
          .satisfies(
              e -> {
                assertThat(e.name()).isEqualTo("a file");
                assertThat(e.size()).hasValue(5);
              });
      assertThat(plain.stat("/folder/a file").orElseThrow().size()).hasValue(5);
      assertThat(plain.stat("/folder").orElseThrow().kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
      assertThat(plain.stat("/nothing")).isEmpty();
      assertThatThrownBy(() -> plain.list("/nothing", in(mode)))
          .isInstanceOf(FtpReplyException.class);
    }
  }

  @Test
  void stat_tells_file_directory_root_and_nothing() throws IOException {
    Files.writeString(home.resolve("f"), "12345");
    FtpEntry file = session.stat("/f").orElseThrow();
    assertThat(file.name()).isEqualTo("f");
    assertThat(file.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(file.size()).hasValue(5);
    assertThat(file.lastModified().map(FtpTimestamp::instant).orElseThrow())
        .isCloseTo(
            Files.getLastModifiedTime(home.resolve("f")).toInstant(),
            org.assertj.core.api.Assertions.within(1, ChronoUnit.SECONDS));
    assertThat(session.stat("/").orElseThrow().kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    assertThat(session.stat("/nothing")).isEmpty();
    server.commands().assertThat().sawNo("EPSV", "PASV", "PORT", "EPRT");
  }

  /** Apache FtpServer 1.2.1 takes brackets in MLST for a pattern, and describes the directory. */
  @Test
  void stat_does_not_believe_an_answer_about_another_path() throws IOException {
    Files.createDirectories(home.resolve("d"));
    Files.writeString(home.resolve("d").resolve("[brackets].txt"), "12345");
    FtpEntry file = session.stat("/d/[brackets].txt").orElseThrow();
    assertThat(file.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(file.size()).hasValue(5);
  }

  /** Apache FtpServer 1.2.1 says 501 of a missing path, and of some that are there. */
  @ParameterizedTest
  @ValueSource(strings = {"a -l b", "a  b", " a", "-a", "a*b", "a?b", "[", "a[b]c", "a\tb"})
  void stat_believes_that_nothing_is_there_only_of_names_the_server_understands(String name)
      throws IOException {
    Files.createDirectories(home.resolve("d"));
    Files.writeString(home.resolve("d").resolve(name), "12345");

    assertThat(session.stat("/d/" + name).orElseThrow().size()).hasValue(5);
    server.commands().clear();
    assertThat(session.stat("/d/nothing")).isEmpty();
    assertThat(server.commands().verbs()).containsExactly("MLST");
  }

  /** Apache FtpServer 1.2.1 sets the times of files only. */
  @Test
  void whether_times_of_directories_can_be_set_is_a_question_of_its_own() {
    assertThat(session.canSetLastModified()).isTrue();
    assertThat(session.canSetLastModifiedOfDirectories()).isFalse();
  }

  @Test
  void a_server_that_refuses_one_path_is_still_asked_with_mlst_and_mlsd() throws IOException {
    Files.writeString(home.resolve("f"), "12345");
    assertThat(session.stat("/nothing")).isEmpty();
    assertThat(session.stat("/f")).isPresent();
    try (FtpListing listing = session.list("/", in(DataMode.PASSIVE))) {
      assertThat(listing.readAll()).hasSize(1);
    }
    server.commands().assertThat().saw("MLST", "MLST", "MLSD").sawNo("LIST");
  }

  @Test
  void directories_are_made_and_removed_and_files_renamed_dated_and_deleted() throws IOException {
    Instant time = Instant.parse("2020-02-29T12:34:56Z");
    session.makeDirectory("/d");
    session.store("/d/a").close();
    session.rename("/d/a", "/d/b");
    session.setLastModified("/d/b", time);
    assertThat(Files.getLastModifiedTime(home.resolve("d/b")).toInstant()).isEqualTo(time);
    session.delete("/d/b");
    session.removeDirectory("/d");
    assertThat(home.resolve("d")).doesNotExist();
  }

  /** Apache FtpServer 1.2.1 does not remove the directory that the session stands in. */
  @Test
  void a_directory_just_looked_at_can_be_removed() throws IOException {
    try (EmbeddedFtpServer old = EmbeddedFtpServer.builder().home(home).refuse("MLST").start();
        FtpSession withoutMlst = open(old)) {
      for (FtpSession each : List.of(session, withoutMlst)) {
        each.makeDirectory("/d");
        each.makeDirectory("/d/e");
        assertThat(each.list("/d/e").readAll()).isEmpty();
        each.removeDirectory("/d/e");
        assertThat(each.stat("/d")).isPresent();
        each.removeDirectory("/d");
      }
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void times_can_be_set_where_the_server_states_MFMT() {
    try (EmbeddedFtpServer old = EmbeddedFtpServer.builder().refuse("MFMT").start();
        FtpSession there = open(old)) {
      assertThat(session.canSetLastModified()).isTrue();
      assertThat(there.canSetLastModified()).isFalse();
    }
  }

  @Test
  void a_refusal_names_server_command_and_reply_and_leaves_the_session_usable() throws IOException {
    assertThatThrownBy(() -> session.retrieve("/nothing", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("RETR /nothing")
        .hasMessageContaining(server.host() + ":" + server.port())
        .hasMessageContaining("550");
    assertThatThrownBy(() -> session.delete("/nothing")).isInstanceOf(FtpReplyException.class);
    assertThat(session.isLost()).isFalse();
    assertThat(session.stat("/")).isPresent();
  }

  @Test
  void a_missing_directory_is_not_an_empty_one() throws IOException {
    Files.createDirectory(home.resolve("empty"));
    assertThat(session.list("/empty").readAll()).isEmpty();
    assertThatThrownBy(() -> session.list("/nothing").readAll())
        .isInstanceOf(FtpReplyException.class);
  }

  @ParameterizedTest
  @EnumSource
  void closing_half_read_leaves_the_session_usable(DataMode mode) throws IOException {
    Files.write(home.resolve("big"), SampleFiles.big(20_000_000));
    InputStream in = session.retrieve("/big", in(mode));
    assertThat(in.readNBytes(1000)).hasSize(1000);
    in.close();
    assertThat(session.isLost()).isFalse();
    assertThat(session.stat("/big")).isPresent();
  }

  @Test
  void a_second_transfer_while_one_is_open_fails_at_once() throws IOException {
    OutputStream open = session.store("/a");
    assertThatThrownBy(() -> session.store("/b"))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("busy");
    open.close();
    session.store("/b").close();
  }

  @Test
  void a_staged_upload_appears_whole_or_not_at_all() throws IOException {
    TransferOptions staged = TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
    Files.writeString(home.resolve("f"), "old");
    try (OutputStream out = session.store("/f", staged)) {
      out.write("new".getBytes(UTF_8));
      assertThat(home.resolve("f")).hasContent("old");
    }
    assertThat(home.resolve("f")).hasContent("new");
    session.store("/f", staged).write(1);
    session.reset();
    assertThat(home.resolve("f")).hasContent("new");
    assertThat(home).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void a_factory_may_stage_every_upload() throws IOException {
    FtpSessionSettings settings =
        FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
            .uploadMode(UploadMode.STAGED)
            .build();
    FtpLogin login = new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD);
    try (FtpSession staging = new FtpSessionFactory(settings).open(login)) {
      OutputStream out = staging.store("/f");
      out.write(1);
      assertThat(home.resolve("f")).doesNotExist();
      out.close();
      assertThat(home.resolve("f")).hasSize(1);
    }
  }

  @Test
  void a_staged_upload_that_cannot_be_renamed_is_removed() throws IOException {
    TransferOptions staged = TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
    try (EmbeddedFtpServer odd = EmbeddedFtpServer.builder().refuse("RNTO").start();
        FtpSession other = open(odd)) {
      OutputStream out = other.store("/f", staged);
      assertThatThrownBy(out::close).isInstanceOf(FtpReplyException.class);
      assertThat(odd.home()).isEmptyDirectory();
    }
  }

  @Test
  void a_line_end_in_a_path_is_refused_before_anything_is_sent() {
    for (String path : List.of("/a\r\nDELE /b", "/a\n", "/a\0")) {
      assertThatThrownBy(() -> session.delete(path)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new FtpLogin("bob\r\nDELE /x", "pw"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FtpLogin("bob", "top\nsecret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThat(server.commands().verbs()).isEmpty();
  }

  @Test
  void a_closed_server_is_a_lost_connection() throws IOException {
    assertThat(session.isAlive(Duration.ZERO)).isTrue();
    server.killControlConnections();
    assertThatThrownBy(() -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class);
    assertThat(session.isLost()).isTrue();
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertThatThrownBy(() -> session.stat("/")).isInstanceOf(FtpConnectionLostException.class);
  }

  @Test
  void a_session_just_used_is_trusted_without_a_command() {
    assertThat(session.isAlive(Duration.ofMinutes(1))).isTrue();
    assertThat(server.commands().verbs()).isEmpty();
    assertThat(session.isAlive(Duration.ZERO)).isTrue();
    server.commands().assertThat().saw("NOOP");
  }

  @Test
  void reset_aborts_an_open_upload_and_goes_on() throws IOException {
    OutputStream out = session.store("/half");
    out.write(SampleFiles.big(100_000));
    session.reset();
    assertThat(session.isTransferring()).isFalse();
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    assertThat(session.stat("/")).isPresent();
  }

  @Test
  void an_active_range_smaller_than_the_number_of_transfers_makes_them_wait() throws Exception {
    int[] range = freeRange(2);
    String ports = range[0] + "-" + range[1];
    FtpSessionFactory factory =
        new FtpSessionFactory(
            FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
                .dataMode(DataMode.ACTIVE)
                .activePorts(DataPorts.parse(ports, Optional.empty(), Optional.empty()))
                .build());
    var threads = java.util.concurrent.Executors.newFixedThreadPool(6);
    try {
      var done =
          threads.invokeAll(
              IntStream.range(0, 6)
                  .<java.util.concurrent.Callable<Integer>>mapToObj(
                      i -> () -> storeTwenty(factory, i))
                  .toList());
      for (var one : done) {
        assertThat(one.get()).isEqualTo(20);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.commands().all("PORT"))
        .hasSize(120)
        .allSatisfy(
            c -> {
              String[] octets = c.argument().split(",", -1);
              int port = Integer.parseInt(octets[4]) * 256 + Integer.parseInt(octets[5]);
              assertThat(port).isBetween(range[0], range[1]);
            });
  }

  private static int storeTwenty(FtpSessionFactory factory, int thread) throws IOException {
    FtpLogin login = new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD);
    try (FtpSession own = factory.open(login)) {
      for (int i = 0; i < 20; i++) {
        try (OutputStream out = own.store("/" + thread + "-" + i)) {
          out.write(i);
        }
      }
    }
    return 20;
  }

  /**
   * A run of ports that were free a moment ago, below those that Linux gives to whoever connects.
   */
  private static int[] freeRange(int size) {
    while (true) {
      int from = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (IntStream.range(from, from + size).allMatch(FtpSessionTest::isFree)) {
        return new int[] {from, from + size - 1};
      }
    }
  }

  private static boolean isFree(int port) {
    try (var probe = new java.net.ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
