package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of what is in a local file, by its channel. */
@Timeout(60)
class LocalFileUploadTest extends InterruptScript {
  private static final byte[] CONTENT = SampleFiles.big(2_000_003);

  /** More than all buffers between client and server hold. */
  private static final long HUGE = 256L << 20;

  private Path file = Path.of("");
  private Path sparse = Path.of("");
  private final CompletableFuture<byte[]> received = new CompletableFuture<>();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final AtomicLong taken = new AtomicLong();

  @BeforeEach
  void a_file_is_there(@TempDir Path folder) throws IOException {
    file = Files.write(folder.resolve("local"), CONTENT);
    sparse = folder.resolve("sparse");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** A file of this many bytes, on the disk of which nothing is. */
  private Path sparse(long size) throws IOException {
    try (RandomAccessFile made = new RandomAccessFile(sparse.toFile(), "rw")) {
      made.setLength(size);
    }
    return sparse;
  }

  private void receive(Dialogue dialogue) throws IOException {
    received.complete(dialogue.receiveFile("STOR"));
  }

  /** Takes nothing until somebody waits for it, and then everything. */
  private void takeLate(Dialogue dialogue) throws Exception {
    ScriptedData data = dialogue.data();
    dialogue.expect("STOR");
    dialogue.reply("150 Go on.");
    byte[] piece = new byte[1 << 20];
    try (Socket connection = data.open()) {
      assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
      for (int n = connection.getInputStream().read(piece);
          n >= 0;
          n = connection.getInputStream().read(piece)) {
        taken.addAndGet(n);
      }
    }
    dialogue.reply("226 Done.");
  }

  /** Takes nothing, and tells whether the file ended there as a whole one does. */
  private void takeNothing(Dialogue dialogue, CompletableFuture<Boolean> isTakenForWhole)
      throws Exception {
    ScriptedData data = dialogue.data();
    dialogue.expect("STOR");
    dialogue.reply("150 Go on.");
    try (Socket connection = data.open()) {
      assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
      connection.getInputStream().readAllBytes();
      isTakenForWhole.complete(true);
    } catch (SocketException reset) {
      isTakenForWhole.complete(false);
    }
  }

  @EachDataMode
  void it_is_sent_from_the_position_to_the_end(DataMode mode) throws Exception {
    FtpSession session = loggedIn(this::receive);
    try (FileChannel local = open(file).position(3);
        FtpUpload out = session.store("/f", in(mode))) {
      out.write("abc".getBytes(US_ASCII));
      assertThat(out.transferFrom(local)).isEqualTo(CONTENT.length - 3);
      assertThat(local.position()).isEqualTo(CONTENT.length);
      out.write('z');
    }
    byte[] expected = CONTENT.clone();
    System.arraycopy("abc".getBytes(US_ASCII), 0, expected, 0, 3);
    assertThat(received.get()).startsWith(expected).endsWith('z').hasSize(CONTENT.length + 1);
    assertUsable(session);
  }

  @Test
  void it_is_the_same_with_tls() throws Exception {
    FtpSession session =
        secured(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go on.");
              try (Socket tls = data.open(good)) {
                received.complete(tls.getInputStream().readAllBytes());
              }
              d.reply("226 Done.");
            });
    try (FileChannel local = open(file);
        FtpUpload out = session.store("/f")) {
      assertThat(out.transferFrom(local)).isEqualTo(CONTENT.length);
    }
    assertThat(received.get()).isEqualTo(CONTENT);
  }

  /** Of /proc and /sys: their sizes say nothing. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_does_not_state_its_size_is_sent() throws Exception {
    Path endless = Path.of("/proc/version");
    FtpSession session = loggedIn(this::receive);
    try (FileChannel local = open(endless);
        FtpUpload out = session.store("/f")) {
      assertThat(local.size()).isZero();
      out.transferFrom(local);
    }
    assertThat(received.get()).isNotEmpty().isEqualTo(Files.readAllBytes(endless));
  }

  @Test
  void what_is_cut_off_while_it_is_sent_is_not_missed() throws Exception {
    long rest = HUGE / 2;
    FtpSession session = openChecked(TransferCheck.SIZE, "213 " + rest, this::takeLate);
    Path shrinking = sparse(HUGE);
    FutureTask<Long> upload =
        new FutureTask<>(
            () -> {
              try (FileChannel local = open(shrinking);
                  FtpUpload out = session.store("/f")) {
                return out.transferFrom(local);
              }
            });
    Thread sender = new Thread(upload);
    sender.start();
    awaitWithin(sender, "awaitSpace");
    sparse(rest);
    waits.countDown();
    assertThat(upload.get(60, TimeUnit.SECONDS)).isEqualTo(rest);
    assertThat(taken).hasValue(rest);
    assertUsable(session);
  }

  private interface Script {
    void play(Dialogue dialogue) throws Exception;
  }

  private FtpSession openChecked(TransferCheck check, String size, Script script)
      throws IOException {
    return open(
        factory(
            settings -> FtpSessionSettings.builder(settings.server()).transferCheck(check).build(),
            dialogue -> {
              dialogue.always("FEAT", "211-Features\n XSHA256\n211 End");
              dialogue.always("SIZE", size);
              dialogue.always("XSHA256", "250 " + sha256());
              dialogue.login();
              script.play(dialogue);
            }));
  }

  private static String sha256() throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
  }

  @Test
  void its_size_is_checked() throws Exception {
    FtpSession session = openChecked(TransferCheck.SIZE, "213 2000002", this::receive);
    try (FileChannel local = open(file)) {
      FtpUpload out = session.store("/f");
      out.transferFrom(local);
      assertThatThrownBy(out::close)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("2000003 bytes")
          .hasMessageContaining("213 2000002");
    }
  }

  @Test
  void its_bytes_are_hashed() throws Exception {
    FtpSession session = openChecked(TransferCheck.HASH, "213 0", this::receive);
    try (FileChannel local = open(file);
        FtpUpload out = session.store("/f")) {
      out.transferFrom(local);
    }
    assertThat(received.get()).isEqualTo(CONTENT);
  }

  @Test
  void a_staged_one_is_compared_and_named() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("SIZE", "213 2000003");
              receive(d);
              d.expect("RNFR");
              d.reply("350 Go on.");
              assertThat(d.expect("RNTO")).isEqualTo("/f");
              d.reply("250 Renamed.");
            });
    try (FileChannel local = open(file);
        FtpUpload out =
            session.store("/f", TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED))) {
      out.transferFrom(local);
    }
    assertUsable(session);
  }

  @Test
  void one_that_the_server_does_not_take_ends() throws Exception {
    CompletableFuture<Boolean> isTakenForWhole = new CompletableFuture<>();
    FtpSession session = loggedIn(dataFlowsWithin(300), d -> takeNothing(d, isTakenForWhole));
    FtpUpload out = session.store("/f");
    try (FileChannel local = open(sparse(HUGE))) {
      assertFails(() -> out.transferFrom(local))
          .isInstanceOf(FtpConnectionLostException.class)
          .hasMessageContaining("STOR /f")
          .hasMessageContaining("300 ms");
    }
    waits.countDown();
    assertThat(isTakenForWhole.get(60, TimeUnit.SECONDS)).isFalse();
    assertLost(session);
  }

  @EachDataMode
  void a_thread_that_sends_it_can_be_interrupted(DataMode mode) throws Exception {
    CompletableFuture<Boolean> isTakenForWhole = new CompletableFuture<>();
    FtpSession session = loggedIn(d -> takeNothing(d, isTakenForWhole));
    FtpUpload out = session.store("/f", in(mode));
    try (FileChannel local = open(sparse(HUGE))) {
      assertEndsWhenInterrupted(() -> out.transferFrom(local), "awaitSpace");
    }
    waits.countDown();
    assertThat(isTakenForWhole.get(60, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void it_ends_when_another_thread_resets_the_session() throws Exception {
    CompletableFuture<Boolean> isTakenForWhole = new CompletableFuture<>();
    FtpSession session =
        loggedIn(
            d -> {
              takeNothing(d, isTakenForWhole);
              d.reply("426 Aborted.");
            });
    FtpUpload out = session.store("/f");
    FutureTask<Long> upload = sending(out);
    Thread sender = new Thread(upload);
    sender.start();
    awaitWithin(sender, "awaitSpace");
    waits.countDown();
    session.reset();
    assertThatThrownBy(() -> upload.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(isTakenForWhole.get(60, TimeUnit.SECONDS)).isFalse();
    assertUsable(session);
  }

  private FutureTask<Long> sending(FtpUpload out) {
    return new FutureTask<>(
        () -> {
          try (FileChannel local = open(sparse(HUGE))) {
            return out.transferFrom(local);
          }
        });
  }

  @Test
  void half_of_it_is_never_taken_for_the_whole() throws Exception {
    CompletableFuture<Boolean> isTakenForWhole = new CompletableFuture<>();
    waits.countDown();
    FtpSession session =
        loggedIn(
            d -> {
              takeNothing(d, isTakenForWhole);
              d.reply("426 Connection closed; transfer aborted.");
            });
    FtpUpload out = session.store("/f");
    out.write(1);
    FileChannel local = open(file);
    local.close();
    assertFails(() -> out.transferFrom(local))
        .isInstanceOf(FtpTransferException.class)
        .hasCauseInstanceOf(ClosedChannelException.class)
        .hasMessageContaining("after 1 bytes");
    assertThat(isTakenForWhole.get(60, TimeUnit.SECONDS)).isFalse();
    assertThatThrownBy(out::close).isInstanceOf(FtpTransferException.class);
    assertUsable(session);
  }

  @Test
  void a_channel_that_cannot_be_read_fails_the_upload() throws Exception {
    CompletableFuture<Boolean> isTakenForWhole = new CompletableFuture<>();
    waits.countDown();
    FtpSession session =
        loggedIn(
            d -> {
              takeNothing(d, isTakenForWhole);
              d.reply("426 Connection closed; transfer aborted.");
            });
    FtpUpload out = session.store("/f");
    try (FileChannel local = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertFails(() -> out.transferFrom(local))
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("not open for reading");
    }
    assertThat(isTakenForWhole.get(60, TimeUnit.SECONDS)).isFalse();
    assertThatThrownBy(out::close).isInstanceOf(FtpTransferException.class);
    assertUsable(session);
  }
}
