package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.Test;

/** What the log shows of several sessions with one server. */
class TraceLogTest extends TlsScript {
  private static final Pattern NUMBER = Pattern.compile("ftps?://127\\.0\\.0\\.1:\\d+ (#\\d+)");

  private static final ScriptedFtpServer.Script LOSING =
      d -> {
        d.login();
        d.expect("EPSV");
        d.close();
      };

  /** In the order of the lines. */
  private static List<String> numbers(String log, String said) {
    return log.lines()
        .filter(line -> line.contains(said))
        .map(NUMBER::matcher)
        .peek(line -> assertThat(line.find()).isTrue())
        .map(line -> line.group(1))
        .toList();
  }

  private String logOf(ScriptedFtpServer.Script script) {
    return TraceLog.of(
        () ->
            assertThatCode(
                    () -> {
                      FtpSessionFactory factory = factory(PATIENT, script);
                      FtpSession first = open(factory);
                      FtpSession second = open(factory);
                      read(first, DataMode.PASSIVE);
                      read(second, DataMode.PASSIVE);
                      read(first, DataMode.PASSIVE);
                      read(second, DataMode.PASSIVE);
                    })
                .doesNotThrowAnyException());
  }

  @Test
  void each_session_has_a_number_of_its_own() {
    String log =
        logOf(
            d -> {
              d.login();
              d.sendFile("RETR", CONTENT);
              d.sendFile("RETR", CONTENT);
            });
    List<String> commands = numbers(log, "> RETR");
    assertThat(commands).hasSize(4);
    assertThat(commands.get(0)).isEqualTo(commands.get(2)).isNotEqualTo(commands.get(1));
    assertThat(commands.get(3)).isEqualTo(commands.get(1));
    assertThat(numbers(log, "< 226")).isEqualTo(commands);
    assertThat(numbers(log, "opened ")).isEqualTo(commands.subList(0, 2));
  }

  private static String messageOf(FtpSession session) {
    return String.valueOf(catchThrowable(() -> read(session, DataMode.PASSIVE)).getMessage());
  }

  /** Whoever has an exception finds the dialogue that it comes from. */
  @Test
  void an_exception_has_the_number_of_its_session() {
    List<String> told = new ArrayList<>();
    String log =
        TraceLog.of(
            () ->
                assertThatCode(
                        () -> {
                          FtpSession session = open(factory(PATIENT, LOSING));
                          told.add(messageOf(session));
                          told.add(messageOf(session));
                        })
                    .doesNotThrowAnyException());
    List<String> number = numbers(log, "opened ");
    assertThat(number).hasSize(1);
    assertThat(told).hasSize(2).allMatch(message -> numbers(message, "ftp").equals(number));
  }
}
