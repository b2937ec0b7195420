package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.Dialogue;
import org.junit.jupiter.api.Test;

/** Secured control connections after the login. */
class TlsControlTest extends TlsScript {

  @Test
  void an_idle_secured_session_is_alive_until_its_server_leaves() throws Exception {
    FtpSession session =
        secured(
            d -> {
              d.expect("DELE");
              d.reply("250 Deleted.");
              d.expect("RMD");
              d.reply("250 Removed.");
              d.close();
            });
    assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
    session.delete("/a");
    assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
    session.removeDirectory("/d");
    assertThat(commandsInTheEnd().verbs()).endsWith("RMD");
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertLost(session);
  }

  @Test
  void what_is_said_unasked_over_tls_loses_the_session() throws Exception {
    FtpSession session =
        secured(
            d -> {
              d.expect("MKD");
              d.reply("257 Made.\n200 And more.");
              d.silence();
            });
    session.makeDirectory("/d");
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertLost(session);
  }

  @Test
  void a_reply_that_drips_within_tls_is_limited_as_a_whole() throws Exception {
    FtpSession session =
        secured(
            repliesWithin(400),
            d -> {
              d.expect("MKD");
              d.drip(
                  "257-Made.\r\n 1\r\n 2\r\n 3\r\n 4\r\n 5\r\n".repeat(50).getBytes(US_ASCII),
                  Duration.ofMillis(50));
            });
    assertFails(Duration.ofSeconds(5), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  /** A record of application data that announces 16 KiB. */
  @Test
  void a_record_that_drips_is_limited_as_a_whole() throws Exception {
    byte[] record = longRecord(APPLICATION_DATA);
    FtpSession session =
        secured(
            repliesWithin(400),
            d -> {
              d.expect("MKD");
              d.dripBelowTls(record, Duration.ofMillis(50));
            });
    assertFails(Duration.ofSeconds(5), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("400 ms");
    assertLost(session);
  }

  /** Nobody has read any of the first when {@code ahead} is told. */
  private static void floodWithKeyUpdates(Dialogue d, Runnable ahead) throws IOException {
    for (int i = 0; true; i++) {
      if (i == 1_000) {
        ahead.run();
      }
      d.updateKeys();
    }
  }

  /** Each is a record, so that a limit for one read never passes. */
  @Test
  void a_flood_of_key_updates_in_place_of_a_reply_is_limited() throws Exception {
    FtpSession session =
        secured(
            withProtocols("TLSv1.3"),
            repliesWithin(400),
            d -> {
              d.expect("MKD");
              floodWithKeyUpdates(d, () -> {});
            });
    assertFails(Duration.ofSeconds(5), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  @Test
  void a_look_at_a_connection_that_is_flooded_with_key_updates_costs_a_moment() throws Exception {
    CountDownLatch flooded = new CountDownLatch(1);
    FtpSession session =
        secured(
            withProtocols("TLSv1.3"),
            PATIENT,
            d -> {
              d.expect("MKD");
              d.reply("257 Made.");
              floodWithKeyUpdates(d, flooded::countDown);
            });
    session.makeDirectory("/d");
    assertThat(flooded.await(20, TimeUnit.SECONDS)).isTrue();
    long began = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    session.close();
  }
}
