package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads that another thread aborts while they are closed. */
class AbortedCloseTest extends ScriptedSession {

  /** What a server does once it has accepted an upload. */
  private interface Accepted {
    void play(Dialogue d, ScriptedData data) throws Exception;
  }

  private FtpSession accepting(Accepted then) throws IOException {
    return loggedIn(
        d -> {
          try (ScriptedData data = d.data()) {
            d.expect("STOR");
            d.reply("150 Go on.");
            then.play(d, data);
          }
        });
  }

  /** As by a rollback in a thread of the container's. */
  @Test
  void a_staged_one_that_is_aborted_while_it_is_closed_is_not_published() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    FtpSession session =
        accepting(
            (d, data) -> {
              data.receive();
              received.countDown();
              aborted.await();
              d.reply("226 Stored.");
            });
    FtpUpload out = session.store("/f", in(DataMode.PASSIVE).withUploadMode(UploadMode.STAGED));
    out.write(CONTENT);
    CompletableFuture<IOException> closed =
        CompletableFuture.supplyAsync(() -> catchThrowableOfType(IOException.class, out::close));
    received.await();
    out.abort();
    aborted.countDown();
    assertThat(closed.get(10, TimeUnit.SECONDS)).hasMessageContaining("aborted");
    assertUsable(session);
    assertThat(commands().verbs()).contains("DELE").doesNotContain("RNFR");
  }

  /** Whoever closes it meanwhile waits for that, and does not cut it short. */
  @Test
  void an_abort_is_not_cut_short_by_a_close() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    FtpSession session =
        accepting(
            (d, data) -> {
              data.open();
              closing.await();
              d.reply("426 You have left.");
            });
    FtpUpload out = session.store("/f", in(DataMode.PASSIVE).withUploadMode(UploadMode.STAGED));
    out.write(CONTENT);
    Thread aborting = new Thread(out::abort);
    aborting.start();
    awaitWithin(aborting, "awaitAborted");
    CompletableFuture<IOException> closed = new CompletableFuture<>();
    Thread writer =
        new Thread(() -> closed.complete(catchThrowableOfType(IOException.class, out::close)));
    writer.start();
    awaitWithin(writer, "completeUpload", "isLockFree");
    closing.countDown();
    assertThat(closed.get(10, TimeUnit.SECONDS)).hasMessageContaining("aborted");
    aborting.join(10_000);
    assertUsable(session);
    assertThat(commands().verbs()).contains("DELE").doesNotContain("RNFR");
  }

  /** One that somebody reads, or that nobody may delete. */
  @EachDataMode
  void a_part_that_the_server_does_not_delete_is_told(DataMode mode) throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    FtpSession session =
        accepting(
            (d, data) -> {
              data.open();
              opened.countDown();
              d.reply("426 You have left.");
              d.expect("DELE");
              d.reply("550 Permission denied.");
            });
    FtpUpload out = session.store("/f", in(mode).withUploadMode(UploadMode.STAGED));
    assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
    String log = TraceLog.of(out::abort);
    String part = commands().all("STOR").get(0).argument();
    assertThat(log)
        .containsOnlyOnce("may stay behind")
        .containsPattern(
            "may stay behind as " + part + " at .* refused DELE .*550 Permission denied");
    assertUsable(session);
  }

  /** Some servers make the file before they find that there is no data connection. */
  @EachDataMode
  void one_that_cannot_begin_leaves_no_part(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply("425 Cannot open data connection.");
                assertThat(data).isNotNull();
              }
            });
    assertThatThrownBy(() -> session.store("/f", in(mode).withUploadMode(UploadMode.STAGED)))
        .isInstanceOf(FtpTransferException.class);
    assertUsable(session);
    assertThat(commands().all("DELE").get(0).argument())
        .isEqualTo(commands().all("STOR").get(0).argument());
  }

  /** Nobody may ever close it: a pool takes no call of a stream whose session is gone. */
  @EachDataMode
  void a_part_whose_writing_loses_the_session_is_told_by_then(DataMode mode) throws Exception {
    FtpSession session =
        accepting(
            (d, data) -> {
              data.open();
              d.close();
            });
    FtpUpload out = session.store("/f", in(mode).withUploadMode(UploadMode.STAGED));
    String log = TraceLog.of(() -> assertBreaksOff(out));
    String part = commands().all("STOR").get(0).argument();
    assertThat(session.isLost()).isTrue();
    assertThat(log).containsOnlyOnce("may stay behind as " + part);
  }

  /** Nor if its lease is closed before it. */
  @EachDataMode
  void a_part_whose_writing_is_refused_is_removed_by_then(DataMode mode) throws Exception {
    FtpSession session =
        accepting(
            (d, data) -> {
              data.open().close();
              d.reply("452 No space left.");
            });
    FtpUpload out = session.store("/f", in(mode).withUploadMode(UploadMode.STAGED));
    assertBreaksOff(out);
    assertThat(commands().all("DELE").get(0).argument())
        .isEqualTo(commands().all("STOR").get(0).argument());
    assertThatThrownBy(out::close).isInstanceOf(IOException.class);
    assertThat(commands().all("DELE")).hasSize(1);
    assertUsable(session);
  }

  private static void assertBreaksOff(FtpUpload out) {
    assertThatThrownBy(
            () -> {
              while (true) {
                out.write(new byte[1 << 20]);
              }
            })
        .isInstanceOf(IOException.class);
  }

  /** By whichever way the lease ends, of an upload that is open: nobody answers the abort. */
  @ParameterizedTest
  @EnumSource(Ending.class)
  void a_part_at_a_server_that_answers_no_more_is_told_once(Ending ending) throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            dataConnectsWithin(10_000),
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply("150 Go on.");
                data.open();
                opened.countDown();
                d.silence();
              }
            });
    FtpUpload out = session.store("/f", in(DataMode.PASSIVE).withUploadMode(UploadMode.STAGED));
    assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
    String log = TraceLog.of(() -> ending.end(session, out));
    String part = commands().all("STOR").get(0).argument();
    assertThat(log).containsOnlyOnce("may stay behind as " + part);
    assertThat(session.isLost()).isTrue();
  }

  private enum Ending {
    ABORT {
      @Override
      void end(FtpSession session, FtpUpload out) {
        out.abort();
      }
    },
    RESET {
      @Override
      void end(FtpSession session, FtpUpload out) {
        assertThatThrownBy(session::reset).hasMessageContaining("was lost before");
      }
    },
    CLOSE {
      @Override
      void end(FtpSession session, FtpUpload out) {
        session.close();
      }
    };

    abstract void end(FtpSession session, FtpUpload out);
  }
}
