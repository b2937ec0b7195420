package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener never hears that all has arrived of what the server refuses in the end. */
class UnfinishedProgressTest extends ScriptedSession {

  @ParameterizedTest
  @ValueSource(ints = {7, 65_536, 70_000, 131_072})
  void of_an_upload_that_has_no_room(int length) throws IOException {
    List<Long> bytes = new ArrayList<>();
    FtpSession session =
        loggedIn(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply("150 Go on.");
                data.receive();
                d.reply("552 Quota exceeded.");
              }
            });
    assertFails(
        () ->
            session.store(
                "/f",
                new byte[length],
                in(DataMode.PASSIVE).withProgress((count, all) -> bytes.add(count))));
    assertThat(bytes).allMatch(count -> count < length);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 131_072})
  void of_a_download_that_was_announced(int length) throws IOException {
    List<Long> bytes = new ArrayList<>();
    FtpSession session =
        loggedIn(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes (" + length + " bytes).");
                data.send(new byte[length]);
                d.reply("451 Disk failed.");
              }
            });
    assertFails(
        () ->
            session
                .retrieve("/f", in(DataMode.PASSIVE).withProgress((count, all) -> bytes.add(count)))
                .readAllBytes());
    assertThat(bytes).allMatch(count -> count < length);
    assertUsable(session);
  }
}
