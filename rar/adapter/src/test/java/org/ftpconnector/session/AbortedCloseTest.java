package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/** Uploads that another thread aborts while they are closed. */
class AbortedCloseTest extends ScriptedSession {

  /** As by a rollback in a thread of the container's. */
  @Test
  void a_staged_one_that_is_aborted_while_it_is_closed_is_not_published() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply("150 Go on.");
                data.receive();
                received.countDown();
                aborted.await();
                d.reply("226 Stored.");
              }
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
}
