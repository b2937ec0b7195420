package org.ftpconnector.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TransferKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What is said of parts of uploads whose session another thread closes at some moment. */
@Timeout(30)
class StagedPartTest {
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final AtomicReference<FtpSession> session = new AtomicReference<>();

  @AfterEach
  void close() {
    server.close();
  }

  private FtpSession open(SessionListener listener) throws IOException {
    FtpSession opened =
        new FtpSessionFactory(
                FtpSessionSettings.defaultsFor(new FtpEndpoint(server.host(), server.port())),
                listener)
            .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
    session.set(opened);
    return opened;
  }

  /** Which does not wait for the thread that has the session's lock. */
  private void closeByAnotherThread() {
    FtpSession opened = Objects.requireNonNull(session.get(), "none is open");
    CompletableFuture.runAsync(opened::close).orTimeout(10, SECONDS).join();
  }

  private static TransferOptions staged(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode).withUploadMode(UploadMode.STAGED);
  }

  private String part() {
    return server.commands().all("STOR").get(0).argument();
  }

  /** The server has made it, and nobody has it yet. */
  @EachDataMode
  void one_whose_session_is_closed_before_anybody_can_write_it_is_told(DataMode mode)
      throws IOException {
    FtpSession cut =
        open(
            new SessionListener() {
              @Override
              public void beforeTransfer(DataMode used, TransferKind kind) {
                closeByAnotherThread();
              }
            });
    AtomicReference<Throwable> failure = new AtomicReference<>();
    String log =
        TraceLog.of(
            () ->
                failure.set(
                    catchThrowable(
                        () -> {
                          try (FtpUpload out = cut.store("/f", staged(mode))) {
                            out.write(1);
                          }
                        })));
    assertThat(failure.get())
        .isInstanceOfAny(FtpConnectionLostException.class, FtpTransferException.class);
    assertThat(log).containsOnlyOnce("an aborted upload may stay behind as " + part());
    assertThat(cut.isTransferring()).isFalse();
  }

  /** The server has said that it is gone. */
  @EachDataMode
  void one_that_was_removed_is_not_told_as_left_when_the_session_ends_just_then(DataMode mode)
      throws IOException {
    FtpSession cut =
        open(
            new SessionListener() {
              @Override
              public void onTransfer(
                  DataMode used, TransferKind kind, long bytes, boolean complete) {
                closeByAnotherThread();
              }
            });
    FtpUpload out = cut.store("/f", staged(mode));
    out.write(new byte[100]);
    String log = TraceLog.of(out::abort);
    assertThat(cut.isLost()).isTrue();
    assertThat(server.commands().all("DELE").get(0).argument()).isEqualTo(part());
    assertThat(log).doesNotContain("may stay behind");
    assertThat(server.home().toFile().list()).isEmpty();
    assertThatThrownBy(out::close).isInstanceOf(IOException.class);
  }

  /** As by a pool, when a lease is closed before the stream that it has given out. */
  @EachDataMode
  void one_that_a_reset_has_removed_is_neither_removed_again_nor_told(DataMode mode)
      throws IOException {
    FtpSession reset = open(SessionListener.SILENT);
    FtpUpload out = reset.store("/f", staged(mode));
    out.write(new byte[100]);
    reset.reset();
    assertThatThrownBy(out::close)
        .isInstanceOf(IOException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    assertThat(server.commands().all("DELE")).hasSize(1);
    assertThat(server.home().toFile().list()).isEmpty();
  }
}
