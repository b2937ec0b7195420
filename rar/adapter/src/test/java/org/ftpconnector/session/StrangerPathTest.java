package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.strange.ListOddity;
import org.ftpconnector.fixtures.strange.LookupOddity;
import org.ftpconnector.fixtures.strange.OddCode;
import org.ftpconnector.fixtures.strange.Oddity;
import org.ftpconnector.fixtures.strange.ReadingOddity;
import org.ftpconnector.fixtures.strange.StrangeFtpServer;
import org.ftpconnector.fixtures.strange.UnknownCommand;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers that nobody knows say of paths, and what of that is believed. */
class StrangerPathTest extends StrangerScript {
  private StrangeFtpServer strange = StrangeFtpServer.with();
  private FtpSessionFactory factory = strangers("500 What?", d -> {});
  private Optional<FtpSession> opened = Optional.empty();

  /** A session with a server of these oddities, which has a file and a folder in {@code /in}. */
  private FtpSession with(Oddity... oddities) throws IOException {
    strange.close();
    strange = StrangeFtpServer.with(oddities);
    Path in = Files.createDirectories(strange.home().resolve("in"));
    Files.createDirectory(in.resolve("folder"));
    Files.write(in.resolve("file"), new byte[5]);
    FtpEndpoint server = new FtpEndpoint("127.0.0.1", strange.port());
    factory = new FtpSessionFactory(FtpSessionSettings.defaultsFor(server));
    return another();
  }

  /** The next session of the same factory. */
  private FtpSession another() throws IOException {
    opened.ifPresent(FtpSession::close);
    FtpSession session = factory.open(new FtpLogin("bob", "secret"));
    opened = Optional.of(session);
    return session;
  }

  @AfterEach
  void close_the_client_before_the_server() {
    opened.ifPresent(FtpSession::close);
    strange.close();
  }

  private static Optional<FtpEntry.Kind> kind(FtpSession session, String path) throws IOException {
    return session.stat(path).map(FtpEntry::kind);
  }

  private static void assertRight(FtpSession session) throws IOException {
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(session.stat("/in/file").orElseThrow().size()).hasValue(5);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(kind(session, "/in/folder")).contains(FtpEntry.Kind.DIRECTORY);
    assertThat(kind(session, "/nowhere/nothing")).isEmpty();
    assertThat(kind(session, "/in/file/nothing")).isEmpty();
    assertThat(kind(session, "/")).contains(FtpEntry.Kind.DIRECTORY);
    assertThat(session.isLost()).isFalse();
  }

  static Stream<List<Oddity>> whateverIsOdd() {
    Stream<Oddity> each =
        Stream.of(
            UnknownCommand.SIZE_500,
            UnknownCommand.SIZE_502,
            UnknownCommand.SIZE_504,
            UnknownCommand.SIZE_550,
            UnknownCommand.MDTM_500,
            LookupOddity.SIZE_OF_FOLDERS,
            LookupOddity.SIZE_MISSING_MINUS_ONE,
            LookupOddity.SIZE_MISSING_ZERO,
            LookupOddity.CWD_ACCEPTS_FILES,
            LookupOddity.MLST_IGNORES_ARGUMENT,
            LookupOddity.MLSD_IGNORES_ARGUMENT,
            LookupOddity.MLST_STATED_ONLY,
            ReadingOddity.REPLIES_OF_TWO_LINES,
            ListOddity.LIST_WITH_ACCESS_LISTS);
    Stream<Oddity> codes =
        Stream.<Oddity>of(OddCode.values())
            .filter(code -> code.name().startsWith("CWD_") || code.name().startsWith("MLST_"));
    Stream<List<Oddity>> together =
        Stream.of(
            List.of(UnknownCommand.SIZE_500, LookupOddity.CWD_ACCEPTS_FILES),
            List.of(UnknownCommand.SIZE_502, ListOddity.LIST_OPTION_LISTS_NOTHING),
            List.of(LookupOddity.SIZE_OF_FOLDERS, LookupOddity.CWD_ACCEPTS_FILES),
            List.of(LookupOddity.SIZE_OF_FOLDERS, ListOddity.LIST_WITH_ACCESS_LISTS),
            List.of());
    return Stream.concat(Stream.concat(each, codes).map(List::of), together);
  }

  @ParameterizedTest
  @MethodSource("whateverIsOdd")
  void a_file_is_there_and_what_is_not_is_absent(List<Oddity> oddities) throws IOException {
    assertRight(with(oddities.toArray(Oddity[]::new)));
  }

  /** Then a missing folder cannot be told from an empty one, nor what is in it. */
  @ParameterizedTest
  @EnumSource(names = {"SIZE_500", "SIZE_550"})
  void where_CWD_goes_anywhere_a_file_is_no_folder(UnknownCommand size) throws IOException {
    FtpSession session = with(size, LookupOddity.CWD_ACCEPTS_ANYTHING);
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(kind(session, "/in/folder")).contains(FtpEntry.Kind.DIRECTORY);
  }

  @Test
  void that_SIZE_and_CWD_tell_files_from_folders_is_found_out_once_and_nothing_is_listed()
      throws IOException {
    FtpSession session = with();
    assertThat(kind(session, "/in/file")).isPresent();
    strange.commands().clear();
    assertThat(kind(session, "/in/file")).isPresent();
    assertThat(kind(session, "/in/folder")).isPresent();
    assertThat(strange.commands().verbs()).containsExactly("SIZE", "MDTM", "SIZE", "CWD");
  }

  /** It may not be for reading, or in use, or have a blank in its name. */
  @Test
  void a_file_that_SIZE_and_CWD_refuse_is_there_if_it_is_listed() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE", "MDTM"),
            d -> {
              d.always("PWD", "257 \"/in\"");
              answer(d, "SIZE", "550 No.");
              answer(d, "CWD", "550 No.");
              answer(d, "CWD", "250 Done.");
              d.sendFile("LIST", "-r-------- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8));
              d.always("MDTM", "550 No.");
            });
    assertThat(session.stat("/in/file").orElseThrow().size()).hasValue(5);
    assertUsable(session);
  }

  /** It takes any name, and stays where it is. */
  @Test
  void where_CWD_moves_nobody_the_directory_is_named_to_LIST() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.always("PWD", "257 \"/\"");
              d.sendFile("LIST", "-r-------- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8));
            });
    assertThat(session.list("/in", in(DataMode.PASSIVE)).readAll()).hasSize(1);
    assertThat(commands().all("LIST"))
        .singleElement()
        .matches(list -> list.argument().equals("/in"));
    assertUsable(session);
  }

  @EachDataMode
  void a_listing_that_is_complete_at_once_and_never_sent_is_empty_but_proves_nothing(DataMode mode)
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.always("SIZE", "500 What?");
              for (int i = 0; i < 2; i++) {
                d.data();
                d.expect("LIST");
                d.reply("226 Nothing.");
              }
            });
    assertThat(session.list("/", in(mode)).readAll()).isEmpty();
    assertFails(Duration.ofSeconds(2), () -> session.stat("/nothing", in(mode)))
        .isInstanceOf(FtpUnavailableException.class);
    assertUsable(session);
  }

  @Test
  void that_they_do_not_is_remembered() throws IOException {
    FtpSession session = with(LookupOddity.SIZE_OF_FOLDERS);
    assertThat(kind(session, "/in/file")).isPresent();
    strange.commands().clear();
    assertThat(kind(session, "/in/file")).isPresent();
    assertThat(strange.commands().verbs()).containsExactly("SIZE", "CWD", "EPSV", "LIST", "MDTM");
  }

  @Test
  void what_MLST_refuses_is_looked_up() throws IOException {
    FtpSession session = with(LookupOddity.MLSX);
    for (int i = 0; i < 2; i++) {
      assertThat(kind(session, "/in/nothing")).isEmpty();
      assertThat(strange.commands().verbs()).endsWith("EPSV", "MLSD");
      strange.commands().clear();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SIZE_SILENT", "MDTM_SILENT", "EPSV_SILENT", "SYST_SILENT",
        "SIZE_CLOSES", "MDTM_CLOSES", "EPSV_CLOSES", "SYST_CLOSES"
      })
  void what_is_never_answered_costs_one_session_and_no_wait(UnknownCommand oddity)
      throws IOException {
    FtpSession first = with(oddity);
    long begun = System.nanoTime();
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(
            () -> {
              kind(first, "/in/file");
              first.list("/in", in(DataMode.PASSIVE)).readAll();
            })
        .satisfies(e -> assertThat(e.isRepeatable()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    assertRight(another());
    assertThat(another().list("/in", in(DataMode.PASSIVE)).readAll()).hasSize(2);
  }

  @Test
  void what_was_answered_once_is_asked_again_after_a_session_was_lost_by_it() throws IOException {
    FtpSessionFactory hangsUp =
        strangers(
            features("SIZE"),
            d -> {
              d.login();
              d.always("CWD", "550 No.");
              d.always("MDTM", "550 No.");
              answer(d, "SIZE", "550 No.");
              d.expect("SIZE");
              d.close();
            });
    for (int i = 0; i < 2; i++) {
      FtpSession session = open(hangsUp);
      assertFails(() -> session.stat("/nothing"));
      assertFails(() -> session.stat("/nothing")).isInstanceOf(FtpConnectionLostException.class);
    }
    assertThat(commands().all("SIZE")).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_EMPTY_450", "LIST_EMPTY_550"})
  void a_folder_that_is_not_listed_as_nothing_is_in_it_is_empty(OddCode code) throws IOException {
    FtpSession session = with(code, UnknownCommand.SIZE_500);
    assertThat(session.list("/in/folder").readAll()).isEmpty();
    assertThat(kind(session, "/in/folder/nothing")).isEmpty();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> session.list("/in/missing").readAll());
  }

  @Test
  void an_empty_folder_is_empty_with_its_hidden_names_too() throws IOException {
    FtpSession session = with();
    assertThat(session.listAll("/in/folder", in(DataMode.PASSIVE)).readAll()).isEmpty();
    assertThat(session.listAll("/in", in(DataMode.PASSIVE)).readAll()).hasSize(2);
    assertThat(session.listAll("/in/folder", in(DataMode.PASSIVE)).readAll()).isEmpty();
  }

  @Test
  void a_missing_folder_is_not_empty_though_CWD_goes_there() throws IOException {
    FtpSession session = with(LookupOddity.CWD_ACCEPTS_ANYTHING, UnknownCommand.SIZE_500);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> session.list("/in/missing").readAll());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 Permission denied.",
        "550 Not found.",
        "550 No files found or invalid directory or permission problem.",
        "451 Nothing works.",
        "450 No file descriptors available",
        "450 No files served while backup runs",
        "450 Nothing listed: I/O error",
        "450 no entries could be read",
        "550 No file handles left, try again",
        "550 No such file or directory",
        "550 Error: no file could be opened by the storage service",
        "550 No entry for this host in the table",
        "550 No members of your group may list",
        "550 no match for your ticket",
        "550 Empty response from back end"
      })
  void a_folder_that_may_not_be_listed_is_not_empty(String refusal) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.data();
              answer(d, "LIST", refusal);
            });
    assertFails(() -> session.list("/", in(DataMode.PASSIVE))).hasMessageContaining(refusal);
    assertUsable(session);
  }

  /** It may have been cut off there; a server that leaves it open does so again. */
  @Test
  void a_last_line_without_its_end_proves_no_absence_unless_it_is_so_each_time()
      throws IOException {
    String line = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 ";
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "550 No.");
              d.always("SIZE", "550 No.");
              // The folder itself.
              d.always("CWD", "250 Done.");
              d.sendFile("LIST", (line + "a\r\n" + line + "import").getBytes(UTF_8));
              d.sendFile("LIST", (line + "a\r\n" + line + "important.txt\r\n").getBytes(UTF_8));
              d.sendFile("LIST", (line + "a\r\n" + line + "open").getBytes(UTF_8));
              d.sendFile("LIST", (line + "a\r\n" + line + "open").getBytes(UTF_8));
            });
    assertFails(() -> session.stat("/important.csv", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("within a line");
    assertThat(session.stat("/important.csv", in(DataMode.PASSIVE))).isEmpty();
  }

  /** A server that takes the option for a name has not said that the directory is empty. */
  @Test
  void an_option_that_is_refused_as_a_name_makes_no_directory_empty() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.sendFile("LIST", "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8));
              d.data();
              answer(d, "LIST", "550 -a: no file of that name.");
            });
    assertThat(session.listAll("/").readAll()).hasSize(1);
    assertUsable(session);
  }

  @Test
  void facts_without_types_are_not_relied_on() throws IOException {
    FtpSession session = with(LookupOddity.MLSX_WITHOUT_TYPES);
    assertThat(session.list("/in").readAll())
        .extracting(FtpEntry::kind)
        .containsOnly(FtpEntry.Kind.FILE, FtpEntry.Kind.DIRECTORY);
    assertRight(session);
    assertRight(with(LookupOddity.MLSX_WITHOUT_TYPES));
  }

  @Test
  void paths_of_MLSD_are_names_in_what_was_listed() throws IOException {
    FtpSession session = with(LookupOddity.MLSD_OF_PATHS);
    assertThat(session.list("/in").readAll())
        .extracting(FtpEntry::name)
        .containsOnly("file", "folder");
    assertThat(session.list("/").readAll()).extracting(FtpEntry::name).containsOnly("in");
    assertRight(session);
  }

  @Test
  void what_cannot_be_looked_up_is_an_error_and_not_absent() throws IOException {
    FtpSession session =
        with(UnknownCommand.SIZE_500, UnknownCommand.EPSV_500, UnknownCommand.PASV_500);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> session.stat("/in/file"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> session.stat("/in/nothing"));
  }

  @EachDataMode
  void it_is_looked_up_in_the_data_mode_that_is_asked_for(DataMode mode) throws IOException {
    FtpSession session = with(UnknownCommand.SIZE_500);
    assertThat(session.stat("/in/file", in(mode))).isPresent();
    List<String> verbs = strange.commands().verbs();
    assertThat(verbs).contains(mode == DataMode.ACTIVE ? "PORT" : "EPSV");
    assertThat(verbs).doesNotContain(mode == DataMode.ACTIVE ? "EPSV" : "PORT");
  }

  @Test
  void MLSD_is_asked_where_its_directory_is() throws IOException {
    FtpSession session = with(LookupOddity.MLSD_IGNORES_ARGUMENT);
    assertThat(session.list("/in").readAll())
        .extracting(FtpEntry::name)
        .containsOnly("file", "folder");
    assertThat(strange.commands().verbs()).endsWith("CWD", "PWD", "EPSV", "MLSD");
  }

  @Test
  void whether_LIST_has_an_option_for_hidden_names_is_looked_at_once() throws IOException {
    FtpSession session = with();
    Files.write(strange.home().resolve("in/.hidden"), new byte[1]);
    assertThat(names(session)).containsOnly("file", "folder", ".hidden");
    assertThat(lists()).containsExactly("LIST", "LIST -a");
    strange.commands().clear();
    assertThat(names(session)).containsOnly("file", "folder", ".hidden");
    assertThat(lists()).containsExactly("LIST -a");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_OPTION_REFUSED", "LIST_OPTION_IS_A_NAME", "LIST_OPTION_LISTS_NOTHING"})
  void where_it_has_none_LIST_counts(ListOddity oddity) throws IOException {
    FtpSession session = with(oddity);
    assertThat(names(session)).containsOnly("file", "folder");
    strange.commands().clear();
    assertThat(names(session)).containsOnly("file", "folder");
    assertThat(lists()).containsExactly("LIST");
  }

  private static List<String> names(FtpSession session) throws IOException {
    try (FtpListing listing = session.listAll("/in", in(DataMode.PASSIVE))) {
      return listing.readAll().stream().map(FtpEntry::name).toList();
    }
  }

  private List<String> lists() {
    return strange.commands().all("LIST").stream()
        .map(command -> (command.verb() + " " + command.argument()).strip())
        .toList();
  }

  /** It crosses the command after the transfer. */
  @EachDataMode
  void a_second_word_on_a_transfer_is_not_taken_for_the_answer_to_the_next_command(DataMode mode)
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.expect("MKD");
              d.reply("226 Once more.\n550 Not here.");
            });
    read(session, mode);
    assertFails(() -> session.makeDirectory("/d")).hasMessageContaining("550 Not here.");
    assertUsable(session);
  }

  @Test
  void what_ended_while_nothing_was_changed_can_be_repeated() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              answer(d, "CWD", "250 Done.");
              d.close();
            });
    assertFails(() -> session.list("/in", in(DataMode.PASSIVE)))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isRepeatable()).isTrue());
  }

  @Test
  void what_ended_after_a_change_was_refused_can_be_repeated() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              answer(d, "MKD", "550 Is there.");
              answer(d, "CWD", "250 Done.");
              d.close();
            });
    assertFails(() -> session.makeDirectory("/in"));
    assertFails(() -> session.list("/in", in(DataMode.PASSIVE)))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isRepeatable()).isTrue());
  }

  @Test
  void what_ended_after_something_was_changed_cannot() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              answer(d, "MKD", "257 Made.");
              answer(d, "CWD", "250 Done.");
              d.close();
            });
    session.makeDirectory("/in");
    assertFails(() -> session.list("/in", in(DataMode.PASSIVE)))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isRepeatable()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"502 What?", "257 \"\"", "257 \"home\" is it.", "550 No."})
  void where_PWD_names_no_directory_the_root_is_recognised_by_what_it_lists(String pwd)
      throws IOException {
    byte[] root = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8);
    FtpSession session = open(rootedAt(pwd, root, root));
    assertUsable(session);
  }

  @Test
  void an_empty_directory_is_the_root_if_the_root_is_empty() throws IOException {
    assertUsable(open(rootedAt("502 What?", new byte[0], new byte[0])));
    FtpSessionFactory below =
        rootedAt(
            "502 What?", new byte[0], "drwxr-xr-x 2 a b 0 Jan  1 2026 home\r\n".getBytes(UTF_8));
    assertUsable(open(below));
    assertThat(commands().all("DELE").get(0).argument()).isEqualTo("next");
  }

  @Test
  void another_directory_than_the_root_is_not_taken_for_it() throws IOException {
    byte[] root = "drwxr-xr-x 2 ftp ftp 0 Jan  1 2026 home\r\n".getBytes(UTF_8);
    byte[] home = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8);
    assertUsable(open(rootedAt("502 What?", home, root)));
    assertThat(commands().all("DELE").get(0).argument()).isEqualTo("next");
  }

  private FtpSessionFactory rootedAt(String pwd, byte[] home, byte[] root) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server()).rootIsLoginDirectory(true).build(),
        d -> {
          d.speakAs(ServerWords.STRANGER);
          d.always("PWD", pwd);
          d.login();
          if (d.connection() > 1) {
            return;
          }
          d.sendFile("LIST", home);
          answer(d, "CWD", "250 Done.");
          d.sendFile("LIST", root);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 Ready.", "226 Ready.", "250 Ready.", "350 Go on."})
  void a_rename_goes_on_whatever_2yz_or_3yz_RNFR_is_answered_with(String reply) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              answer(d, "RNFR", reply);
              answer(d, "RNTO", "250 Done.");
            });
    session.rename("/a", "/b");
    assertUsable(session);
  }

  @Test
  void a_command_that_the_server_does_not_have_is_told_as_that() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.data();
              answer(d, "APPE", "502 Not implemented.");
            });
    assertFails(() -> session.append("/f", CONTENT, in(DataMode.PASSIVE)))
        .hasMessageContaining("does not know the command of APPE");
    assertUsable(session);
  }

  /** As with {@code cmds_denied=SIZE} of vsftpd, or where it was built without. */
  @ParameterizedTest
  @ValueSource(strings = {"550 Permission denied.", "500 Unknown command.", "502 Not here."})
  void a_known_server_whose_SIZE_is_denied_loses_no_file(String refusal) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("SIZE", refusal);
              d.always("MDTM", refusal);
              d.always("EPSV", "500 No.");
              d.expect("CWD");
              d.reply("550 Failed to change directory.");
              d.always("CWD", "250 Directory successfully changed.");
              d.sendFile("LIST", "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8));
            });
    assertThat(session.stat("/in/file", in(DataMode.ACTIVE))).isPresent();
    assertUsable(session);
  }

  @Test
  void a_known_server_is_not_tried() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("EPSV", "502 No.");
              d.always("MDTM", "550 Could not get file modification time.");
              d.always("SIZE", "550 Could not get file size.");
              d.always("CWD", "550 Failed to change directory.");
            });
    assertThat(session.stat("/in/nothing")).isEmpty();
    assertThat(commands().verbs()).endsWith("SIZE", "MDTM", "CWD");
  }

  /** A file that comes while it is asked for. */
  @Test
  void at_a_known_server_what_has_a_time_is_not_absent() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("EPSV", "500 No.");
              d.always("MDTM", "213 20260101120000");
              answer(d, "CWD", "550 Failed to change directory.");
              answer(d, "CWD", "250 Directory successfully changed.");
              d.sendFile("LIST", "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\n".getBytes(UTF_8));
            });
    assertThat(session.stat("/in/file", in(DataMode.ACTIVE))).isPresent();
    assertUsable(session);
  }
}
