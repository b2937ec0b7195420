package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers that nobody knows make of an option, and of a folder without anything in it. */
class StrangerListingTest extends StrangerScript {
  private static final String FILE = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 file\r\n";
  private static final String FOLDER = "drwxr-xr-x 2 ftp ftp 0 Jan  1 2020 folder\r\n";
  private static final String DOT = "drwxr-xr-x 2 ftp ftp 0 Jan  1 2020 .\r\n";
  private static final String HIDDEN = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 .hidden\r\n";
  private static final String OPTION = "LIST -a beside LIST";

  private static void list(Dialogue d, String content) throws IOException {
    d.sendFile("LIST", content.getBytes(UTF_8));
  }

  private static void goesIn(Dialogue d) {
    d.always("CWD", "250 Done.");
    d.always("PWD", "257 \"/in\" is it.");
  }

  private static List<String> names(FtpSession session) throws IOException {
    try (FtpListing listing = session.listAll("/in", in(DataMode.PASSIVE))) {
      return listing.readAll().stream().map(FtpEntry::name).toList();
    }
  }

  private List<String> lists() {
    return commands().all("LIST").stream()
        .map(c -> (c.verb() + " " + c.argument()).strip())
        .toList();
  }

  /** Accepts a transfer by this verb, sends nothing, and then refuses it. */
  private static void refuseBehindMark(Dialogue d, String verb, String refusal) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect(verb);
      d.reply("150 Here it comes.");
      data.send(new byte[0]);
      d.reply(refusal);
    }
  }

  private static void refuse(Dialogue d, String verb, String refusal) throws IOException {
    try (ScriptedData data = d.data()) {
      assertThat(data.port()).isPositive();
      answer(d, verb, refusal);
    }
  }

  /** Lists, and hangs up at the option on its first connection. */
  private static void endsAtTheOption(Dialogue d, String content) throws Exception {
    d.login();
    goesIn(d);
    list(d, content);
    if (d.connection() == 1) {
      d.data();
      d.expect("LIST");
      d.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "total 0\r\n",
        DOT,
        "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 -a\r\n",
        FILE + FOLDER + "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 -a\r\n",
        "ls: -a: No such file\r\n",
        FILE + FOLDER + HIDDEN + "ls: what is this?\r\n",
        "file\r\nfolder\r\n.hidden\r\n",
        FILE + HIDDEN,
        FILE + FOLDER
      })
  void an_answer_that_is_not_all_and_more_does_not_count(String answer) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, FILE + FOLDER);
              list(d, answer);
              list(d, FILE + FOLDER);
            });
    assertThat(names(session)).containsExactly("file", "folder");
    assertThat(names(session)).containsExactly("file", "folder");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
    assertUsable(session);
  }

  @Test
  void names_alone_do_not_count_where_LIST_has_more() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, FILE + FOLDER);
              list(d, "file\r\nfolder\r\n.hidden\r\n");
            });
    assertThat(session.listAll("/in", in(DataMode.PASSIVE)).readAll())
        .extracting(FtpEntry::kind)
        .containsExactly(FtpEntry.Kind.FILE, FtpEntry.Kind.DIRECTORY);
  }

  /** It may be how an empty folder looks, or what there is of the name. */
  @Test
  void in_an_empty_folder_nothing_is_learned_of_the_option() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              d.always("SIZE", "550 No.");
              list(d, "");
              list(d, "drwxr-xr-x 2 ftp ftp 0 Jan  1 2020 in\r\n");
              list(d, DOT);
              list(d, FILE);
              list(d, DOT + HIDDEN + FILE);
              list(d, DOT + HIDDEN + FILE);
            });
    assertThat(names(session)).isEmpty();
    assertThat(names(session)).containsExactly(".hidden", "file");
    assertThat(names(session)).containsExactly(".hidden", "file");
    assertThat(lists()).containsExactly("LIST", "LIST", "LIST -a", "LIST", "LIST -a", "LIST -a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 -a: No such file.", "501 No options.", "451 No.", "426 No."})
  void a_refusal_behind_the_150_is_of_the_option(String refusal) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, FILE);
              refuseBehindMark(d, "LIST", refusal);
              list(d, FILE);
            });
    assertThat(names(session)).containsExactly("file");
    assertThat(names(session)).containsExactly("file");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
    assertUsable(session);
  }

  @Test
  void an_option_that_has_shown_more_is_not_asked_twice_if_it_is_refused_once() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, FILE);
              list(d, HIDDEN + FILE);
              refuseBehindMark(d, "LIST", "550 No.");
              list(d, FILE);
              list(d, HIDDEN + FILE);
            });
    assertThat(names(session)).containsExactly(".hidden", "file");
    assertThat(names(session)).containsExactly("file");
    assertThat(names(session)).containsExactly(".hidden", "file");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST -a", "LIST", "LIST -a");
  }

  @Test
  void an_option_that_ends_the_session_costs_that_and_no_listing() throws IOException {
    FtpSessionFactory factory = strangers("500 What?", d -> endsAtTheOption(d, FILE));
    FtpSession first = open(factory);
    assertThat(names(first)).containsExactly("file");
    assertLost(first);
    assertThat(factory.leftOut()).containsOnlyKeys(OPTION);
    assertThat(names(open(factory))).containsExactly("file");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
  }

  /** What then is listed without the option proves nothing of a name that begins with a dot. */
  @ParameterizedTest
  @ValueSource(strings = {"450 Not now.", "550 No such file.", "451 Broken."})
  void an_option_that_is_refused_once_proves_no_absence(String refusal) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              d.always("SIZE", "550 No.");
              list(d, FILE);
              list(d, HIDDEN + FILE);
              refuse(d, "LIST", refusal);
              list(d, FILE);
            });
    assertThat(names(session)).contains(".hidden");
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> session.stat("/in/.hidden"))
        .withMessageContaining("lists no names that begin with a dot");
    assertUsable(session);
  }

  /** A server that has shown hidden names has none where it shows nothing at all. */
  @Test
  void an_empty_folder_has_no_hidden_names() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              d.always("SIZE", "550 No.");
              list(d, FILE);
              list(d, HIDDEN + FILE);
              list(d, "");
              list(d, "");
              list(d, FOLDER.replace("folder", "in"));
            });
    assertThat(names(session)).contains(".hidden");
    assertThat(session.stat("/in/.hidden")).isEmpty();
  }

  /** Of which nothing is kept to be handed out. */
  @Test
  void an_option_that_ends_the_session_costs_a_long_listing_once() throws IOException {
    String many =
        IntStream.rangeClosed(0, 10_000).mapToObj(StrangerListingTest::file).collect(joining());
    FtpSessionFactory factory = strangers("500 What?", d -> endsAtTheOption(d, many));
    FtpSession first = open(factory);
    assertThatThrownBy(() -> names(first))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("LIST -a");
    assertThat(names(open(factory))).hasSize(10_001);
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
  }

  /** One that is too long to be kept is asked for again, and nothing of it is missing. */
  @Test
  void a_long_listing_is_handed_out_whole() throws IOException {
    String many =
        IntStream.rangeClosed(1, 10_000).mapToObj(StrangerListingTest::file).collect(joining());
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, many + FILE);
              list(d, many + FILE + FOLDER);
              list(d, many + FILE);
            });
    assertThat(names(session)).hasSize(10_001).contains("file").doesNotContain("folder");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
  }

  private static String file(int number) {
    return "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 file" + number + "\r\n";
  }

  @Test
  void an_option_that_is_never_answered_costs_its_session_and_no_listing() throws IOException {
    FtpSessionFactory factory =
        factory(
            repliesWithin(300),
            d -> {
              d.speakAs(ServerWords.STRANGER);
              d.login();
              goesIn(d);
              list(d, FILE);
              if (d.connection() == 1) {
                d.data();
                d.expect("LIST");
                d.silence();
              }
            });
    assertThat(names(open(factory))).containsExactly("file");
    assertThat(names(open(factory))).containsExactly("file");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
  }

  /** Many greet with the time of day. */
  @Test
  void what_is_learned_of_the_option_is_known_however_the_server_greets() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.always("FEAT", "500 What?");
              goesIn(d);
              d.reply("220 It is " + d.connection() + " o'clock.");
              answer(d, "USER", "331 And?");
              answer(d, "PASS", "230 In.");
              list(d, FILE);
              if (d.connection() != 2) {
                list(d, d.connection() == 1 ? FILE : HIDDEN + FILE);
              }
            });
    assertThat(names(open(factory))).containsExactly("file");
    assertThat(names(open(factory))).containsExactly("file");
    assertThat(lists()).containsExactly("LIST", "LIST -a", "LIST");
    assertThat(factory.leftOut()).containsOnlyKeys(OPTION);
    factory.forget();
    assertThat(factory.leftOut()).isEmpty();
    assertThat(names(open(factory))).containsExactly(".hidden", "file");
  }

  @ParameterizedTest
  @CsvSource({
    "LIST, 550 No files found.",
    "LIST, 450 No members found.",
    "LIST, 550 Directory is empty.",
    "LIST, 450 Nothing here.",
    "LIST, 550 /access/in: No files found."
  })
  void a_refusal_that_says_nothing_is_there_is_an_empty_folder(String verb, String refusal)
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              refuse(d, verb, refusal);
              refuseBehindMark(d, verb, refusal);
            });
    assertThat(session.list("/", in(DataMode.PASSIVE)).readAll()).isEmpty();
    assertThat(session.list("/", in(DataMode.PASSIVE)).readAll()).isEmpty();
    assertUsable(session);
  }

  @Test
  void it_is_empty_by_MLSD_and_NLST_too() throws IOException {
    FtpSession machine =
        stranger(
            features("MLST type*;size*;"),
            d -> {
              goesIn(d);
              refuse(d, "MLSD", "550 No files found.");
              refuseBehindMark(d, "MLSD", "450 No files found.");
            });
    assertThat(machine.list("/").readAll()).isEmpty();
    assertThat(machine.list("/").readAll()).isEmpty();
    assertUsable(machine);
    FtpSession names =
        stranger(
            d -> {
              goesIn(d);
              refuse(d, "LIST", "502 What?");
              refuse(d, "NLST", "550 No files found.");
            });
    assertThat(names.list("/").readAll()).isEmpty();
    assertUsable(names);
  }

  @Test
  void it_is_empty_also_if_no_data_connection_came_of_it() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              d.data();
              d.expect("LIST");
              d.reply("150 Here it comes.\n550 No files found.");
            });
    assertThat(session.list("/", in(DataMode.ACTIVE)).readAll()).isEmpty();
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 Permission denied.",
        "550 No files found, or you are not authorized.",
        "550 No members found: insufficient authority.",
        "450 No files found (access restricted).",
        "550 /in/nothing: I/O error.",
        "550 /empty: Not a directory.",
        "451 No files found.",
        "426 No files found."
      })
  void a_refusal_for_another_reason_is_one_behind_the_150_too(String refusal) throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              refuse(d, "LIST", refusal);
              refuseBehindMark(d, "LIST", refusal);
            });
    assertFails(() -> session.list("/", in(DataMode.PASSIVE)).readAll())
        .isInstanceOf(FtpReplyException.class);
    assertFails(() -> session.list("/", in(DataMode.PASSIVE)).readAll())
        .isInstanceOf(FtpReplyException.class);
    assertUsable(session);
  }

  /** What came before it is no empty folder. */
  @Test
  void a_refusal_behind_lines_is_a_failure() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              try (ScriptedData data = d.data()) {
                d.expect("LIST");
                d.reply("150 Here it comes.");
                data.send(FILE.getBytes(UTF_8));
                d.reply("550 No files found.");
              }
            });
    assertFails(() -> session.list("/", in(DataMode.PASSIVE)).readAll());
    assertUsable(session);
  }

  @ParameterizedTest
  @CsvSource({"'', false", FILE_ROW, "'drwxr-xr-x 2 ftp ftp 0 Jan  1 2020 in', true"})
  void where_CWD_accepts_any_name_the_folder_above_tells_what_it_is(String line, boolean isEmpty)
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.always("PWD", "502 What?");
              refuseBehindMark(d, "LIST", "550 No files found.");
              list(d, line.isEmpty() ? FILE : line + "\r\n");
            });
    if (isEmpty) {
      assertThat(session.list("/in", in(DataMode.PASSIVE)).readAll()).isEmpty();
    } else {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> session.list("/in", in(DataMode.PASSIVE)).readAll());
    }
    assertUsable(session);
  }

  private static final String FILE_ROW = "'-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 in', false";

  /** NLST may be of files only (RFC 959 section 4.1.3 leaves that open). */
  @Test
  void names_alone_do_not_prove_that_what_may_be_entered_is_not_there() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.always("PWD", "502 What?");
              d.always("SIZE", "500 What?");
              refuse(d, "LIST", "502 What?");
              d.sendFile("NLST", "file\r\n".getBytes(UTF_8));
            });
    assertFails(() -> session.stat("/in/folder", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("names alone");
    assertUsable(session);
  }

  @Test
  void what_the_server_refuses_and_does_not_name_is_not_there() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("PWD", "502 What?");
              d.always("SIZE", "500 What?");
              answer(d, "CWD", "550 No such directory.");
              answer(d, "CWD", "250 Done.");
              refuse(d, "LIST", "502 What?");
              d.sendFile("NLST", "file\r\n".getBytes(UTF_8));
            });
    assertThat(session.stat("/in/other", in(DataMode.PASSIVE))).isEmpty();
    assertUsable(session);
  }

  @Test
  void a_name_alone_does_not_prove_that_it_is_an_empty_folder() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              d.always("PWD", "502 What?");
              d.always("SIZE", "500 What?");
              refuse(d, "LIST", "502 What?");
              d.sendFile("NLST", new byte[0]);
              refuse(d, "LIST", "502 What?");
              d.sendFile("NLST", "in\r\n".getBytes(UTF_8));
            });
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> session.list("/in", in(DataMode.PASSIVE)).readAll())
        .withMessageContaining("may be a file");
  }

  /** A folder that is listed every minute. */
  @Test
  void a_line_that_cannot_be_read_is_told_once_in_a_while_and_counted_each_time()
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              goesIn(d);
              list(d, FILE + "ls: a: Permission denied\r\n");
              list(d, FILE + "ls: b: Permission denied\r\n");
              list(d, FILE + "<html>\r\n");
            });
    try (WarningLog log = new WarningLog("org.ftpconnector.session")) {
      for (int i = 0; i < 3; i++) {
        try (FtpListing listing = session.list("/in", in(DataMode.PASSIVE))) {
          assertThat(listing.readAll()).hasSize(1);
          assertThat(listing.unreadableLines()).isEqualTo(1);
        }
      }
      assertThat(log.about("Permission denied")).hasSize(1);
      assertThat(log.about("<html>")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "213 20261120123456, 2026-11-20T12:34:56Z",
    "213 191261120123456, 2026-11-20T12:34:56Z",
    "213 20261120123456 /in/file, 2026-11-20T12:34:56Z",
    "213 20261120123456 EST, ",
    "550 Is no file., ",
    "500 What?, "
  })
  void a_time_that_a_listing_leaves_out_is_asked_of_the_path(String reply, Instant time)
      throws IOException {
    FtpSession session = stranger(d -> answer(d, "MDTM", reply));
    assertThat(session.lastModified("/in/file").map(FtpTimestamp::instant))
        .isEqualTo(Optional.ofNullable(time));
    assertUsable(session);
  }
}
