package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the 150 on a file is emptied, and nobody may be told that nothing has happened, whichever
 * command the connection is lost at. What changes nothing is known.
 */
class UploadOutcomeTest extends PipelinedScript {
  private static final String[] GOES_BY = {"150 Go ahead.", "226 Done."};

  /** Counted down when the server has said the last that it will. */
  private final CountDownLatch gone = new CountDownLatch(1);

  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  private static FtpUpload begun(FtpSession session, String verb, DataMode mode)
      throws IOException {
    return verb.equals("STOR") ? session.store("/f", in(mode)) : session.append("/f", in(mode));
  }

  private static void assertOutcome(boolean isKnown, ThrowingCallable call) {
    FtpConnectionLostException lost = catchThrowableOfType(FtpConnectionLostException.class, call);
    assertThat(lost).isNotNull();
    assertThat(lost.isOutcomeKnown()).as(lost.getMessage()).isEqualTo(isKnown);
  }

  private static void assertUnknown(ThrowingCallable call) {
    assertOutcome(false, call);
  }

  private void reset(Dialogue dialogue) throws IOException {
    dialogue.reset();
    gone.countDown();
  }

  private FtpSession afterOne(ScriptedFtpServer.Script script) throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.receiveFile("STOR");
              script.play(d);
            });
    write(session, DataMode.PASSIVE);
    return session;
  }

  /** After another upload, so that the next port is asked for behind this one. */
  private FtpSession accepting(String verb, ScriptedFtpServer.Script then) throws IOException {
    return afterOne(
        d -> {
          ScriptedData data = d.answerEpsv();
          d.expect(verb);
          d.reply(GOES_BY[0]);
          try (Socket connection = data.open()) {
            assertThat(connection.isConnected()).isTrue();
            then.play(d);
          }
        });
  }

  /** What is asked behind the end of the upload cannot be sent any more. */
  @ParameterizedTest
  @ValueSource(strings = {"STOR", "APPE"})
  void lost_at_the_question_behind_the_upload(String verb) throws Exception {
    FtpSession session = accepting(verb, this::reset);
    FtpUpload out = begun(session, verb, DataMode.PASSIVE);
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    assertUnknown(out::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOR", "APPE"})
  void lost_at_the_last_word(String verb) throws Exception {
    FtpSession session =
        accepting(
            verb,
            d -> {
              d.expect("EPSV");
              d.close();
            });
    assertUnknown(begun(session, verb, DataMode.PASSIVE)::close);
  }

  /** RFC 959 section 5.4: in reply to any command, but this one had been accepted. */
  @ParameterizedTest
  @ValueSource(strings = {"STOR", "APPE"})
  void told_that_the_server_shuts_down(String verb) throws Exception {
    FtpSession session =
        accepting(
            verb,
            d -> {
              d.expect("EPSV");
              d.reply("421 Shutting down.");
            });
    assertUnknown(begun(session, verb, DataMode.PASSIVE)::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOR", "APPE"})
  void lost_while_an_active_connection_is_waited_for(String verb) throws Exception {
    FtpSession session =
        opened(
            d -> {
              d.expect("PORT");
              d.reply("200 Done.");
              d.expect(verb);
              d.reply(GOES_BY[0]);
              d.close();
            });
    assertUnknown(() -> begun(session, verb, DataMode.ACTIVE));
  }

  /** 425 comes when the file is open already (vsftpd 3.0.3). */
  @Test
  void lost_in_the_other_mode_after_a_425() throws Exception {
    FtpSession session =
        opened(
            d -> {
              d.answerEpsv();
              d.expect("STOR");
              d.reply("425 Cannot open data connection.");
              d.expect("PORT");
              d.close();
            });
    assertUnknown(() -> session.store("/f", in(DataMode.AUTO)));
  }

  @Test
  void lost_at_the_check_of_what_is_stored() throws Exception {
    FtpSession session =
        open(
            factory(
                settings ->
                    FtpSessionSettings.builder(settings.server())
                        .transferCheck(TransferCheck.SIZE)
                        .build(),
                d -> {
                  d.login();
                  ScriptedData data = d.answerEpsv();
                  d.expect("STOR");
                  d.reply(GOES_BY[0]);
                  data.receive();
                  d.reply(GOES_BY[1]);
                  d.always("EPSV", "500 Not now.");
                  d.expect("SIZE");
                  d.close();
                }));
    FtpUpload out = session.store("/f", in(DataMode.PASSIVE));
    assertUnknown(out::close);
  }

  @Test
  void a_refused_upload_has_changed_nothing() throws Exception {
    FtpSession session =
        opened(
            d -> {
              d.answerEpsv();
              d.expect("STOR");
              d.reply("553 Not allowed.");
              d.expect("EPSV");
              d.close();
            });
    assertFails(() -> session.store("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class);
    assertFails(() -> session.store("/f", in(DataMode.PASSIVE)))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isTrue());
  }

  /** What was uploaded before has told how it ended. */
  @Test
  void a_completed_upload_leaves_the_next_loss_known() throws Exception {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = d.answerEpsv();
              d.expect("RETR");
              d.reply(GOES_BY[0]);
              data.send(CONTENT);
              d.close();
            });
    assertOutcome(true, () -> read(session, DataMode.PASSIVE));
  }

  @EachDataMode
  void a_download_lost_after_its_150_has_changed_nothing(DataMode mode) throws Exception {
    FtpSession session =
        opened(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply(GOES_BY[0]);
              data.send(CONTENT);
              d.close();
            });
    assertOutcome(true, () -> read(session, mode));
  }

  @Test
  void a_listing_lost_after_its_150_has_changed_nothing() throws Exception {
    FtpSession session =
        opened(
            d -> {
              d.always("CWD", "250 Done.");
              ScriptedData data = d.answerEpsv();
              d.expect("LIST");
              d.reply(GOES_BY[0]);
              data.send(new byte[0]);
              d.close();
            });
    assertOutcome(true, () -> session.list("/", in(DataMode.PASSIVE)).readAll());
  }
}
