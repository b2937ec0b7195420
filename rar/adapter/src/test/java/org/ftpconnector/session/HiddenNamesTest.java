package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/** Listings with the names that begin with a dot, on servers that have their own idea of that. */
class HiddenNamesTest extends ScriptedSession {
  private static final String ITSELF = "drwxr-xr-x 2 u g 4096 Jan  1  2020 .\r\n";
  private static final String HIDDEN = "-rw-r--r-- 1 u g 5 Jan  1  2020 .hidden\r\n";
  private static final String SHOWN = "-rw-r--r-- 1 u g 5 Jan  1  2020 shown\r\n";

  private static List<String> names(FtpSession session) throws IOException {
    try (FtpListing listing = session.listAll("/in", TransferOptions.DEFAULTS)) {
      return listing.readAll().stream().map(FtpEntry::name).toList();
    }
  }

  private List<String> listCommands() {
    return commands().all().stream()
        .filter(c -> List.of("LIST", "MLSD").contains(c.verb()))
        .map(c -> (c.verb() + " " + c.argument()).strip())
        .toList();
  }

  private static void refuseList(Dialogue dialogue, String reply) throws IOException {
    try (ScriptedData data = dialogue.data()) {
      assertThat(data.port()).isPositive();
      dialogue.expect("LIST");
      dialogue.reply(reply);
    }
  }

  @Test
  void they_are_asked_for_where_there_is_no_MLSD() throws Exception {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              dialogue.sendFile("LIST", (ITSELF + HIDDEN + SHOWN).getBytes(UTF_8));
            });
    assertThat(names(session)).containsExactly(".hidden", "shown");
    assertThat(listCommands()).containsExactly("LIST -a");
  }

  @Test
  void an_empty_directory_has_itself_in_the_listing_and_is_not_asked_for_again() throws Exception {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              dialogue.sendFile("LIST", ITSELF.getBytes(UTF_8));
            });
    assertThat(names(session)).isEmpty();
    assertThat(listCommands()).containsExactly("LIST -a");
  }

  @Test
  void a_server_that_lists_nothing_of_the_name_dash_a_is_asked_again() throws Exception {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              dialogue.sendFile("LIST", new byte[0]);
              dialogue.sendFile("LIST", SHOWN.getBytes(UTF_8));
            });
    assertThat(names(session)).containsExactly("shown");
    assertThat(listCommands()).containsExactly("LIST -a", "LIST");
    assertThat(session.isTransferring()).isFalse();
  }

  @Test
  void a_server_that_does_not_know_the_option_is_not_asked_so_again() throws Exception {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              refuseList(dialogue, "501 Syntax error.");
              dialogue.sendFile("LIST", SHOWN.getBytes(UTF_8));
              dialogue.sendFile("LIST", SHOWN.getBytes(UTF_8));
            });
    assertThat(names(session)).containsExactly("shown");
    assertThat(names(session)).containsExactly("shown");
    assertThat(listCommands()).containsExactly("LIST -a", "LIST", "LIST");
  }

  /** It may be about the directory. */
  @Test
  void a_refusal_without_a_reason_is_not_remembered() throws Exception {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              refuseList(dialogue, "550 Permission denied.");
              refuseList(dialogue, "550 Permission denied.");
              dialogue.sendFile("LIST", (ITSELF + HIDDEN).getBytes(UTF_8));
            });
    assertThatThrownBy(() -> names(session)).isInstanceOf(FtpReplyException.class);
    assertThat(names(session)).containsExactly(".hidden");
    assertThat(listCommands()).containsExactly("LIST -a", "LIST", "LIST -a");
  }

  @Test
  void MLSD_has_them_by_itself() throws Exception {
    FtpSession session =
        loggedInWithMlst(
            dialogue -> {
              dialogue.sendFile("MLSD", "type=file;size=5; .hidden\r\n".getBytes(UTF_8));
            });
    assertThat(names(session)).containsExactly(".hidden");
    assertThat(listCommands()).containsExactly("MLSD /in");
  }

  @Test
  void where_MLSD_is_stated_and_not_known_LIST_has_them() throws Exception {
    FtpSession session =
        loggedInWithMlst(
            dialogue -> {
              dialogue.always("CWD", "250 Done.");
              try (ScriptedData data = dialogue.data()) {
                assertThat(data.port()).isPositive();
                dialogue.expect("MLSD");
                dialogue.reply("500 Unknown command.");
              }
              dialogue.sendFile("LIST", (ITSELF + HIDDEN).getBytes(UTF_8));
            });
    assertThat(names(session)).containsExactly(".hidden");
    assertThat(listCommands()).containsExactly("MLSD /in", "LIST -a");
  }
}
