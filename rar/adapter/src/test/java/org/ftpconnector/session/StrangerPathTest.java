package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers that nobody knows say of paths, and what of that is believed. */
class StrangerPathTest extends StrangerScript {
  /** There are the directories {@code /} and {@code /in}, and the file {@code /in/file}. */
  private static final String IN =
      "-rw-r--r-- 1 ftp ftp 5 Jan  1 2026 file\r\ndrwxr-xr-x 2 ftp ftp 0 Jan  1 2026 folder\r\n";

  private static final String ROOT = "drwxr-xr-x 2 ftp ftp 0 Jan  1 2026 in\r\n";

  private static final List<String> FOLDERS = List.of("/", "/in", "/in/folder");

  private static final String NO = "550 No.";

  /** What it says to a command with this path. */
  private final Map<String, UnaryOperator<String>> answers =
      new java.util.HashMap<>(
          Map.of(
              "CWD", path -> FOLDERS.contains(path) ? "250 Done." : NO,
              "SIZE", path -> path.equals("/in/file") ? "213 5" : NO,
              "MDTM", path -> path.equals("/in/file") ? "213 20260101000000" : NO,
              "MLST", path -> NO));

  private String features = "500 What?";
  private String listing = IN;

  private FtpSession served() throws IOException {
    return stranger(features, this::serve);
  }

  private void serve(Dialogue d) throws IOException {
    String directory = "/";
    ScriptedData data = null;
    while (true) {
      String[] command = d.next("CWD", "SIZE", "MDTM", "MLST", "MLSD", "EPSV", "PORT", "LIST", "DELE");
      switch (command[0]) {
        case "EPSV" -> {
          data = d.listen();
          d.reply(data.epsvReply());
        }
        case "PORT" -> {
          data = d.toConnect(command[1]);
          d.reply("200 Done.");
        }
        case "LIST", "MLSD" -> {
          d.reply("150 Here it comes.");
          data.send((directory.equals("/in") ? listing : ROOT).getBytes(UTF_8));
          d.reply("226 Done.");
        }
        case "DELE" -> d.reply("250 Deleted.");
        default -> {
          String reply = answers.get(command[0]).apply(command[1]);
          d.reply(reply);
          boolean isEntered = command[0].equals("CWD") && reply.startsWith("250");
          directory = isEntered ? command[1] : directory;
        }
      }
    }
  }

  private static Optional<FtpEntry.Kind> kind(FtpSession session, String path) throws IOException {
    return session.stat(path).map(FtpEntry::kind);
  }

  private void assertRight(FtpSession session) throws IOException {
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(session.stat("/in/file").orElseThrow().size()).hasValue(5);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(kind(session, "/in/folder")).contains(FtpEntry.Kind.DIRECTORY);
    assertThat(kind(session, "/nowhere/nothing")).isEmpty();
    assertThat(kind(session, "/in/file/nothing")).isEmpty();
    assertThat(kind(session, "/")).contains(FtpEntry.Kind.DIRECTORY);
    assertUsable(session);
  }

  @Test
  void a_server_that_tells_files_folders_and_nothing_apart_lists_nothing() throws IOException {
    features = features("SIZE", "MDTM");
    FtpSession session = served();
    assertRight(session);
    assertThat(commands().verbs()).doesNotContain("LIST", "EPSV");
  }

  @Test
  void that_it_does_is_found_out_once() throws IOException {
    features = features("SIZE", "MDTM");
    FtpSession session = served();
    assertThat(kind(session, "/in/file")).isPresent();
    commands().clear();
    assertThat(kind(session, "/in/file")).isPresent();
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(commands().verbs()).containsExactly("SIZE", "MDTM", "SIZE", "CWD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 What?", "502 Not here.", "504 Not so.", "550 No."})
  void a_server_without_SIZE_loses_no_file(String refusal) throws IOException {
    answers.put("SIZE", path -> refusal);
    assertRight(served());
  }

  @Test
  void SIZE_of_a_folder_makes_it_no_file() throws IOException {
    answers.put("SIZE", path -> FOLDERS.contains(path) ? "213 4096" : path.equals("/in/file") ? "213 5" : NO);
    assertRight(served());
  }

  @ParameterizedTest
  @ValueSource(strings = {"213 -1", "213 0", "213 none", "200 Fine."})
  void SIZE_of_what_is_not_there_makes_it_no_file(String size) throws IOException {
    answers.put("SIZE", path -> path.equals("/in/file") ? "213 5" : size);
    assertRight(served());
  }

  @Test
  void CWD_into_any_name_makes_it_no_folder() throws IOException {
    answers.put("CWD", path -> "250 Done.");
    answers.put("SIZE", path -> "500 What?");
    listing = IN;
    FtpSession session = served();
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(kind(session, "/in/folder")).contains(FtpEntry.Kind.DIRECTORY);
    assertUsable(session);
  }

  @Test
  void CWD_into_a_file_makes_it_no_folder() throws IOException {
    answers.put("CWD", path -> FOLDERS.contains(path) || path.equals("/in/file") ? "250 Done." : NO);
    answers.put("SIZE", path -> "500 What?");
    assertRight(served());
  }

  @ParameterizedTest
  @ValueSource(ints = {431, 450, 451, 500, 501, 502, 521, 550, 552, 553})
  void a_missing_path_may_be_refused_in_many_ways(int code) throws IOException {
    answers.put("CWD", path -> FOLDERS.contains(path) ? "250 Done." : code + " No.");
    assertRight(served());
  }

  @ParameterizedTest
  @ValueSource(ints = {450, 451, 550, 553})
  void so_may_one_that_MLST_is_asked_for(int code) throws IOException {
    features = features("MLST type*;size*;", "SIZE");
    answers.put(
        "MLST",
        path ->
            FOLDERS.contains(path)
                ? "250-Here\n type=dir; " + path + "\n250 End"
                : path.equals("/in/file")
                    ? "250-Here\n type=file;size=5; file\n250 End"
                    : code + " No.");
    listing = "type=file;size=5; file\r\ntype=dir; folder\r\n";
    FtpSession session = served();
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(kind(session, "/in/folder")).contains(FtpEntry.Kind.DIRECTORY);
    assertThat(kind(session, "/in/file/nothing")).isEmpty();
    assertUsable(session);
  }

  @Test
  void a_file_that_MLST_refuses_is_there_if_it_is_listed() throws IOException {
    features = features("MLST type*;size*;");
    listing = "type=file;size=5; file\r\n";
    FtpSession session = served();
    assertThat(kind(session, "/in/file")).contains(FtpEntry.Kind.FILE);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertUsable(session);
  }

  @Test
  void what_cannot_be_looked_up_is_an_error_and_not_absent() throws IOException {
    answers.put("SIZE", path -> "500 What?");
    answers.put("CWD", path -> FOLDERS.contains(path) && !path.equals("/in") ? "250 Done." : NO);
    FtpSession session = served();
    // The directory is there, as the root lists it, but cannot be entered.
    assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> session.stat("/in/file"));
    assertUsable(session);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void it_is_looked_up_in_the_data_mode_that_is_asked_for(DataMode mode) throws IOException {
    answers.put("SIZE", path -> "500 What?");
    FtpSession session = served();
    assertThat(session.stat("/in/file", in(mode))).isPresent();
    assertThat(commands().verbs()).contains(mode == DataMode.ACTIVE ? "PORT" : "EPSV");
    assertThat(commands().verbs()).doesNotContain(mode == DataMode.ACTIVE ? "EPSV" : "PORT");
  }

  /** It lists the directory that the session is in, whatever it is asked for. */
  @Test
  void MLSD_is_asked_where_its_directory_is() throws IOException {
    features = features("MLST type*;size*;");
    listing = "type=file;size=5; file\r\n";
    FtpSession session = served();
    assertThat(session.list("/in").readAll()).hasSize(1);
    assertThat(commands().lines()).endsWith("CWD /in", "EPSV", "MLSD");
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
              answer(d, "APPE", "502 Not implemented.");
              answer(d, "MFMT", "500 What?");
              answer(d, "MDTM", "501 One argument, please.");
            });
    assertFails(() -> session.append("/f", CONTENT, in(DataMode.PASSIVE)))
        .hasMessageContaining("does not know the command of APPE");
    assertUsable(session);
  }

  /** {@link ServerWords}: known by them, and believed. */
  @Test
  void a_known_server_is_not_tried() throws IOException {
    FtpSession session = loggedIn(this::serve);
    assertThat(kind(session, "/in/nothing")).isEmpty();
    assertThat(commands().verbs()).endsWith("SIZE", "CWD");
  }
}
