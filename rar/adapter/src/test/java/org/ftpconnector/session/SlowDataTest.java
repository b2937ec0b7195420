package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data of which some always come before the idle limit, and never enough. */
class SlowDataTest extends TlsScript {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final TimeLimits SHORT = dataFlowsWithin(400);
  private static final String LINE = "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 file\r\n";

  private FtpSession listed(ServerWords words, byte[] lines) throws IOException {
    return open(
        factory(
            SHORT,
            d -> {
              d.speakAs(words);
              d.always("FEAT", "500 What?");
              d.always("CWD", "250 Done.");
              d.always("MLST", "500 What?");
              d.always("SIZE", "550 Not a plain file.");
              d.login();
              ScriptedData data = d.data();
              d.expect("LIST");
              d.reply("150 Here it comes.");
              d.drip(data.open(), lines, PAUSE);
            }));
  }

  private void assertListingEnds(FtpSession session, DataMode mode, String why) {
    assertFails(
            Duration.ofSeconds(8),
            () -> {
              try (FtpListing listing = session.list("/d", in(mode))) {
                listing.readAll();
              }
            })
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining(why);
    assertLost(session);
  }

  @ParameterizedTest
  @CsvSource({"STRANGER, ACTIVE", "STRANGER, PASSIVE", "VSFTPD, ACTIVE", "VSFTPD, PASSIVE"})
  void a_listing_that_drips_ends(ServerWords words, DataMode mode) throws Exception {
    FtpSession session = listed(words, LINE.repeat(1_000).getBytes(US_ASCII));
    assertListingEnds(session, mode, "bytes came within 2000 ms");
  }

  @EachDataMode
  void a_lookup_in_a_listing_that_drips_ends(DataMode mode) throws Exception {
    FtpSession session = listed(ServerWords.STRANGER, "x".repeat(10_000).getBytes(US_ASCII));
    assertFails(Duration.ofSeconds(8), () -> session.stat("/f", in(mode)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("bytes came within 2000 ms");
    assertLost(session);
  }

  /** What waits then is the server. */
  @EachDataMode
  void who_reads_a_listing_slowly_is_not_slow_data(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            SHORT,
            d -> {
              d.always("CWD", "250 Done.");
              d.sendFile("LIST", LINE.repeat(2_000).getBytes(US_ASCII));
            });
    int entries = 0;
    try (FtpListing listing = session.list("/d", in(mode))) {
      for (; listing.hasNext(); entries++) {
        listing.next();
        if (entries == 0) {
          assertThat(new CountDownLatch(1).await(2_200, TimeUnit.MILLISECONDS)).isFalse();
        }
      }
    }
    assertThat(entries).isEqualTo(2_000);
  }

  /** Somebody else may write it meanwhile. */
  @EachDataMode
  void a_file_may_grow_while_it_is_read(DataMode mode) throws Exception {
    byte[] slowly = "2".repeat(30).getBytes(US_ASCII);
    FtpSession session =
        loggedIn(
            SHORT,
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply("150 Here it comes.");
              d.drip(data.open(), slowly, PAUSE);
              d.reply("226 Done.");
            });
    assertThat(session.retrieve("/f", in(mode)).readAllBytes()).isEqualTo(slowly);
  }

  private void dripRecord(Dialogue d, String verb) throws IOException, InterruptedException {
    ScriptedData data = d.data();
    d.expect(verb);
    d.reply("150 Here it comes.");
    Socket transport = data.open();
    Socket tls = ScriptedData.secure(transport, good);
    tls.getOutputStream().write(LINE.getBytes(US_ASCII));
    d.drip(transport, longRecord(APPLICATION_DATA), PAUSE);
  }

  @EachDataMode
  void a_record_of_a_download_that_drips_ends(DataMode mode) throws Exception {
    FtpSession session = secured(SHORT, d -> dripRecord(d, "RETR"));
    assertFails(Duration.ofSeconds(8), () -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("only 0 bytes came within 2000 ms after " + LINE.length());
    assertLost(session);
  }

  /** Which is what nothing at all would be, where the server has called it complete. */
  @EachDataMode
  void a_record_that_drips_is_no_empty_listing(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            SHORT,
            d -> {
              d.always("CWD", "250 Done.");
              ScriptedData data = d.data();
              d.expect("LIST");
              d.reply("226 Done.");
              Socket transport = data.open();
              ScriptedData.secure(transport, good);
              d.drip(transport, longRecord(APPLICATION_DATA), PAUSE);
            });
    assertListingEnds(session, mode, "only 0 bytes came within 2000 ms");
  }

  /** The server has connected, and so has to end it: it is nothing that was overlooked. */
  @Test
  void a_listing_in_active_mode_that_is_late_is_read_to_its_end() throws Exception {
    FtpSession session =
        loggedIn(
            PATIENT,
            d -> {
              d.always("CWD", "250 Done.");
              ScriptedData data = d.data();
              d.expect("LIST");
              d.reply("226 Done.");
              Socket connection = data.open();
              assertThat(new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS)).isFalse();
              connection.getOutputStream().write(LINE.getBytes(US_ASCII));
              connection.close();
            });
    try (FtpListing listing = session.list("/d", in(DataMode.ACTIVE))) {
      assertThat(listing.readAll()).hasSize(1);
    }
  }

  @EachDataMode
  void a_record_of_a_listing_that_drips_ends(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            SHORT,
            d -> {
              d.always("CWD", "250 Done.");
              dripRecord(d, "LIST");
            });
    assertListingEnds(session, mode, "bytes came within 2000 ms");
  }
}
