package org.ftpconnector.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that another thread ends just when a transfer has begun, and holds the lock still. */
@Timeout(30)
class ClosedMeanwhileTest {
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final RecordingSessionListener listener = new RecordingSessionListener();

  @AfterEach
  void close() {
    server.close();
  }

  private FtpSession open() throws IOException {
    return new FtpSessionFactory(
            FtpSessionSettings.defaultsFor(new FtpEndpoint(server.host(), server.port())), listener)
        .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  private static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  /** How a lease ends: with its session, or so that the next one can have that. */
  private enum End {
    CLOSE {
      @Override
      void run(FtpSession session) {
        session.close();
      }
    },
    RESET {
      @Override
      void run(FtpSession session) {
        assertThat(catchThrowable(session::reset)).hasMessageContaining("was lost before");
      }
    };

    abstract void run(FtpSession session);
  }

  /** Begins a transfer, and lets go of the lock only when another thread has ended the session. */
  private static <T> T endedBehind(FtpSession session, End end, SessionLock.Operation<T> beginning)
      throws IOException {
    return session.lock.take(
        () -> {
          T begun = beginning.run();
          CompletableFuture.runAsync(() -> end.run(session)).orTimeout(10, SECONDS).join();
          return begun;
        });
  }

  /** Nobody may ever read it, and so nobody else ends it: it would be counted as open for good. */
  @ParameterizedTest
  @EnumSource
  void a_download_that_nobody_reads_is_not_open_for_good(End end) throws IOException {
    Files.write(server.home().resolve("f"), new byte[100]);
    FtpSession session = open();
    InputStream in = endedBehind(session, end, () -> session.retrieve("/f", in(DataMode.PASSIVE)));
    assertThat(session.isTransferring()).isFalse();
    assertThat(listener.heard())
        .containsExactly("login", "PASSIVE DOWNLOAD", "PASSIVE DOWNLOAD 0 incomplete");
    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    assertThat(session.isLost()).isTrue();
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
  }

  /** Nobody can remove what was written so far: the log has its name once, and so has close. */
  @ParameterizedTest
  @EnumSource
  void an_upload_is_not_stored_by_its_close_afterwards_and_its_part_is_told(End end)
      throws IOException {
    FtpSession session = open();
    TransferOptions staged = in(DataMode.ACTIVE).withUploadMode(UploadMode.STAGED);
    AtomicReference<FtpUpload> begun = new AtomicReference<>();
    String log =
        TraceLog.of(
            () ->
                assertThatNoException()
                    .isThrownBy(
                        () ->
                            begun.set(
                                endedBehind(session, end, () -> session.store("/f", staged)))));
    String part = server.commands().all("STOR").get(0).argument();
    assertThat(log)
        .containsOnlyOnce("an aborted upload may stay behind as " + part)
        .containsOnlyOnce("may stay behind");
    assertThat(listener.heard())
        .containsExactly("login", "ACTIVE UPLOAD", "ACTIVE UPLOAD 0 incomplete");
    FtpUpload out = Objects.requireNonNull(begun.get());
    assertThatThrownBy(out::close)
        .isInstanceOf(IOException.class)
        .hasSuppressedException(
            new IOException(
                "an upload may stay behind as " + part + " at " + session.server() + ", for /f"));
    assertThat(server.home().resolve("f")).doesNotExist();
  }
}
