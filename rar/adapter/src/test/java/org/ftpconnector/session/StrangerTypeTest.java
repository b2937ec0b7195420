package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that list in one type only, or have only one. */
class StrangerTypeTest extends StrangerScript {
  private static final byte[] FILE = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 file\r\n".getBytes(UTF_8);
  private static final String REFUSAL = "451 LIST command invalid with TYPE binary.";
  private static final TransferOptions TEXT = in(DataMode.PASSIVE).withDataType(DataType.ASCII);

  private static void refuse(Dialogue d, String verb, String refusal) throws IOException {
    try (ScriptedData data = d.data()) {
      assertThat(data.port()).isPositive();
      answer(d, verb, refusal);
    }
  }

  private static void assertListed(FtpSession session) throws IOException {
    assertThat(session.list("/", in(DataMode.PASSIVE)).readAll())
        .extracting(FtpEntry::name)
        .containsExactly("file");
  }

  private List<String> typesAndLists() {
    return commands().all().stream()
        .filter(c -> List.of("TYPE", "LIST", "NLST", "MLSD", "RETR").contains(c.verb()))
        .map(c -> c.verb().equals("TYPE") ? "TYPE " + c.argument() : c.verb())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REFUSAL,
        "550 Listing is not possible in binary mode.",
        "504 Command not implemented for type I.",
        "501 Set ASCII first.",
        "450 Only with TYPE A.",
        "425 Wrong type for a list."
      })
  void a_listing_that_is_refused_for_its_type_is_had_in_the_other_from_then_on(String refusal)
      throws IOException {
    FtpSessionFactory factory =
        strangers(
            "500 What?",
            d -> {
              d.login();
              d.always("CWD", "250 Done.");
              if (d.connection() == 1) {
                refuse(d, "LIST", refusal);
                d.sendFile("LIST", FILE);
                d.sendFile("LIST", FILE);
                d.sendFile("RETR", CONTENT);
              }
              d.sendFile("LIST", FILE);
            });
    FtpSession first = open(factory);
    assertListed(first);
    assertListed(first);
    read(first, DataMode.PASSIVE);
    assertListed(first);
    assertThat(typesAndLists())
        .containsExactly(
            "TYPE I", "LIST", "TYPE A", "LIST", "LIST", "TYPE I", "RETR", "TYPE A", "LIST");
    assertThat(factory.leftOut()).containsOnlyKeys("listings in TYPE I");
    FtpSession second = open(factory);
    assertListed(second);
    assertThat(typesAndLists()).endsWith("TYPE I", "TYPE A", "LIST");
    assertUsable(second);
  }

  @Test
  void a_listing_that_is_refused_so_behind_its_150_is_had_too() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              for (int i = 0; i < 1; i++) {
                try (ScriptedData data = d.data()) {
                  d.expect("LIST");
                  d.reply("150 Here it comes.");
                  data.send(new byte[0]);
                  d.reply(REFUSAL);
                }
              }
              d.sendFile("LIST", FILE);
            });
    assertListed(session);
    assertThat(typesAndLists()).containsExactly("TYPE I", "LIST", "TYPE A", "LIST");
    assertUsable(session);
  }

  @Test
  void MLSD_and_NLST_are_had_in_it_too() throws IOException {
    FtpSession machine =
        stranger(
            features("MLST type*;size*;"),
            d -> {
              d.always("CWD", "250 Done.");
              refuse(d, "MLSD", "501 MLSD needs TYPE A.");
              d.sendFile("MLSD", "type=file; file\r\n".getBytes(UTF_8));
            });
    assertListed(machine);
    assertThat(typesAndLists()).containsExactly("TYPE I", "MLSD", "TYPE A", "MLSD");
    FtpSession names =
        stranger(
            d -> {
              d.always("CWD", "250 Done.");
              refuse(d, "LIST", "502 What?");
              refuse(d, "NLST", "450 NLST needs TYPE A.");
              d.sendFile("NLST", "file\r\n".getBytes(UTF_8));
            });
    assertListed(names);
    assertThat(typesAndLists()).containsExactly("TYPE I", "LIST", "NLST", "TYPE A", "NLST");
  }

  @Test
  void what_is_refused_in_both_is_refused_and_nothing_is_learned() throws IOException {
    FtpSessionFactory factory =
        strangers(
            "500 What?",
            d -> {
              d.login();
              d.always("CWD", "250 Done.");
              refuse(d, "LIST", REFUSAL);
              refuse(d, "LIST", REFUSAL);
            });
    FtpSession session = open(factory);
    assertFails(() -> session.list("/", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining(REFUSAL);
    assertThat(factory.leftOut()).isEmpty();
    assertUsable(session);
  }

  /** It may be about a file that is called so. */
  @Test
  void a_known_server_is_not_asked_again() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("CWD", "250 Done.");
              refuse(d, "LIST", "550 binary: No such file.");
            });
    assertFails(() -> session.list("/", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "504 Type not implemented.",
        "501 Type must be A.",
        "500 What?",
        "502 Not implemented."
      })
  void a_server_that_has_no_image_type_lists_and_sends_text(String refusal) throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              d.always("TYPE", refusal);
              d.always("CWD", "250 Done.");
              d.always("PWD", "257 \"/\"");
              d.always("MDTM", "213 20200101000000");
              d.sendFile("LIST", FILE);
              d.sendFile("RETR", "a\r\n".getBytes(US_ASCII));
              d.sendFile("LIST", FILE);
            });
    assertListed(session);
    try (InputStream in = session.retrieve("/file", TEXT)) {
      assertThat(in.readAllBytes()).isNotEmpty();
    }
    assertFails(() -> session.retrieve("/file", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("type=ascii")
        .hasMessageContaining(refusal);
    assertThat(session.stat("/file", in(DataMode.PASSIVE)).map(FtpEntry::kind))
        .contains(FtpEntry.Kind.FILE);
    assertThat(commands().all("SIZE")).isEmpty();
    assertUsable(session);
  }
}
