package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user of z/OS who is put among his data sets: where paths begin, and what they name. */
class DataSetsTest extends StrangerScript {
  private static final String SETS =
      """
      Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname\r
      VOL001 3390   2023/11/20  1   15  FB      80 27920  PS  A.DATA\r
      VOL001 3390   2023/11/20  1   15  FB      80 27920  PO  B.PDS\r
      """;

  private static final String MEMBERS =
      """
       Name     VV.MM   Created       Changed      Size  Init   Mod   Id\r
       M1        01.03 2023/01/05 2023/11/20 10:11    12    10     0 JOE\r
       M2        01.00 2023/01/05 2023/11/20 10:11     7     7     0 JOE\r
      """;

  private FtpSession joe(ScriptedFtpServer.Script script) throws IOException {
    return open(
        factory(
            settings ->
                FtpSessionSettings.builder(settings.server())
                    .timeLimits(PATIENT)
                    .rootIsLoginDirectory(true)
                    .build(),
            d -> {
              d.speakAs(ServerWords.STRANGER);
              d.always("FEAT", features("SIZE", "MDTM", "REST STREAM", "UTF8"));
              d.always("SYST", "215 MVS is the operating system of this server.");
              d.always("PWD", "257 \"'JOE.'\" is working directory.");
              d.always("SIZE", "550 SIZE fails: a data set is not a file.");
              d.always("MDTM", "550 MDTM fails: a data set is not a file.");
              // Whatever is named becomes the prefix of what is named next.
              d.always("CWD", "250 That is the working directory name prefix.");
              d.login();
              script.play(d);
            }));
  }

  private static void listed(Dialogue d, String lines) throws IOException {
    d.sendFile("LIST", lines.getBytes(US_ASCII));
  }

  private List<String> names(FtpSession session, String directory) throws IOException {
    return session.list(directory, in(DataMode.PASSIVE)).readAll().stream()
        .map(entry -> entry.kind() + " " + entry.name())
        .toList();
  }

  @Test
  void the_login_needs_no_listing_to_know_where_it_is() throws IOException {
    joe(d -> {});
    assertThat(commands().verbs()).doesNotContain("LIST", "CWD");
  }

  @Test
  void the_root_lists_the_data_sets_and_a_partitioned_one_its_members() throws IOException {
    FtpSession session =
        joe(
            d -> {
              listed(d, SETS);
              listed(d, MEMBERS);
            });
    assertThat(names(session, "/")).containsExactly("FILE A.DATA", "DIRECTORY B.PDS");
    assertThat(names(session, "/B.PDS")).containsExactly("FILE M1", "FILE M2");
    assertThat(commands().all("CWD"))
        .extracting(command -> command.argument())
        .containsExactly("'JOE.'", "'JOE.B.PDS'");
  }

  @Test
  void what_is_there_is_found_in_the_listing_above_as_any_name_is_a_prefix() throws IOException {
    FtpSession session =
        joe(
            d -> {
              listed(d, SETS);
              listed(d, SETS);
              listed(d, SETS);
            });
    TransferOptions passive = in(DataMode.PASSIVE);
    assertThat(session.stat("/A.DATA", passive).map(FtpEntry::kind)).contains(FtpEntry.Kind.FILE);
    assertThat(session.stat("/B.PDS", passive).map(FtpEntry::kind))
        .contains(FtpEntry.Kind.DIRECTORY);
    assertThat(session.stat("/C", passive)).isEmpty();
  }

  @Test
  void a_partitioned_data_set_without_members_is_empty_and_one_that_is_missing_is_not()
      throws IOException {
    FtpSession session =
        joe(
            d -> {
              d.data();
              answer(d, "LIST", "550 No members found.");
              listed(d, SETS);
              d.data();
              answer(d, "LIST", "550 No data sets found.");
              listed(d, SETS);
            });
    assertThat(names(session, "/B.PDS")).isEmpty();
    assertThatThrownBy(() -> names(session, "/C"))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("there is no directory /C");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/A.DATA, 'JOE.A.DATA'",
        "/B.PDS/M1, 'JOE.B.PDS(M1)'",
        "/B.PDS(M1), 'JOE.B.PDS(M1)'",
        "//A.DATA/, 'JOE.A.DATA'",
        "/'SYS1.MACLIB'/ABEND, 'SYS1.MACLIB(ABEND)'",
        "/'SYS1.MACLIB(ABEND)', 'SYS1.MACLIB(ABEND)'",
        "/A/B/C, 'JOE.A(B/C)'"
      })
  void a_path_names_a_data_set_or_a_member(String path, String name) throws IOException {
    FtpSession session =
        joe(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.receiveFile("STOR");
              answer(d, "DELE", "250 Deleted.");
              answer(d, "RNFR", "350 Go on.");
              answer(d, "RNTO", "250 Done.");
            });
    assertThat(session.retrieve(path, in(DataMode.PASSIVE)).readAllBytes()).isEqualTo(CONTENT);
    session.store(path, CONTENT, in(DataMode.PASSIVE));
    session.delete(path);
    session.rename(path, path);
    for (String verb : List.of("RETR", "STOR", "DELE", "RNFR", "RNTO")) {
      assertThat(commands().all(verb).get(0).argument()).as(verb).isEqualTo(name);
    }
  }

  @Test
  void what_no_listing_has_is_not_called_missing() throws IOException {
    FtpSession session = joe(d -> {});
    for (String path : List.of("/'SYS1.SEQ'", "/B.PDS(M1)")) {
      assertThatThrownBy(() -> session.stat(path, in(DataMode.PASSIVE)))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining(path);
    }
  }

  @Test
  void text_is_text_by_its_type() throws IOException {
    FtpSession session = joe(d -> d.sendFile("RETR", "JCL\r\n".getBytes(US_ASCII)));
    TransferOptions text = in(DataMode.PASSIVE).withDataType(DataType.ASCII);
    assertThat(session.retrieve("/B.PDS/M1", text).readAllBytes()).asString().contains("JCL");
    assertThat(commands().all("TYPE")).extracting(c -> c.argument()).endsWith("A");
  }
}
