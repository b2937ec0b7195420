package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.api.FtpUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads on one file system, and what they wait for. */
class ConcurrencyTest {
  private final FakeFtpServer server =
      new FakeFtpServer()
          .directory("/in")
          .file("/in/a", "alpha")
          .file("/in/b", "beta")
          .directory("/in/empty")
          .directory("/out");
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TestManager vfs;

  ConcurrencyTest() throws FileSystemException {
    vfs = new TestManager(server);
  }

  @AfterEach
  void no_lease_is_left_open() {
    threads.shutdownNow();
    vfs.close();
    assertThat(server.openLeases()).isZero();
  }

  /** Something that waits for the server; the command it waits with. */
  enum Waiting {
    EXISTS("STAT /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("a").exists();
      }
    },
    CHILDREN("LIST /in ") {
      @Override
      void run(FileObject in) throws Exception {
        in.getChildren();
      }
    },
    CREATE_FOLDER("MKD /in/new") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("new").createFolder();
      }
    },
    CREATE_FILE("STOR-END /in/new") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("new").createFile();
      }
    },
    DELETE("DELE /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("a").delete();
      }
    },
    DELETE_TREE("RMD /in/empty") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("empty").deleteAll();
      }
    },
    RENAME("RENAME /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("a").moveTo(in.resolveFile("moved"));
      }
    },
    COPY("STOR /in/copy") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("copy").copyFrom(in.resolveFile("a"), Selectors.SELECT_SELF);
      }
    },
    SET_TIME("MFMT /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("a").getContent().setLastModifiedTime(0);
      }
    },
    ATTRIBUTES("STAT /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        in.resolveFile("a").getContent().getAttributes();
      }
    },
    CLOSE("RETR-END /in/a") {
      @Override
      void run(FileObject in) throws Exception {
        FileObject file = in.resolveFile("a");
        file.getContent().getInputStream();
        file.close();
      }
    };

    private final String command;

    Waiting(String command) {
      this.command = command;
    }

    abstract void run(FileObject in) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void nobody_waits_for_another_ones_answer(Waiting waiting) throws Exception {
    FileObject in = vfs.file("ftp-jca://orders/in");
    FakeFtpServer.Hold hold = server.holdOnce(waiting.command);
    Future<?> held =
        threads.submit(
            () -> {
              waiting.run(in);
              return null;
            });
    hold.await(hold.arrived());

    Future<?> others = threads.submit(() -> everythingElse(in));

    try {
      others.get(60, TimeUnit.SECONDS);
      assertThat(held).isNotDone();
    } finally {
      hold.released().countDown();
    }
    held.get(60, TimeUnit.SECONDS);
  }

  /** On the same folder, and in one beside it. */
  private Void everythingElse(FileObject in) throws Exception {
    assertThat(in.resolveFile("b").exists()).isTrue();
    assertThat(in.getChildren()).isNotEmpty();
    FileObject out = vfs.file("ftp-jca://orders/out");
    FileObject file = out.resolveFile("x");
    try (OutputStream content = file.getContent().getOutputStream()) {
      content.write('x');
    }
    assertThat(file.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("x");
    file.getContent().setLastModifiedTime(1);
    file.moveTo(out.resolveFile("folder/y").getParent());
    out.resolveFile("z").copyFrom(in.resolveFile("b"), Selectors.SELECT_SELF);
    out.resolveFile("made/folders").createFolder();
    assertThat(out.deleteAll()).isPositive();
    return null;
  }

  @Test
  void an_answer_that_was_overtaken_by_a_write_is_not_believed() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a");
    FakeFtpServer.Hold hold = server.holdOnce("STAT-END /in/a");
    Future<Long> size = threads.submit(() -> file.getContent().getSize());
    hold.await(hold.arrived());

    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(new byte[100]);
    }
    hold.released().countDown();
    size.get(60, TimeUnit.SECONDS);

    assertThat(file.getContent().getSize()).isEqualTo(100);
  }

  @Test
  void an_answer_that_was_overtaken_by_a_refresh_is_not_kept() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a");
    FakeFtpServer.Hold hold = server.holdOnce("STAT-END /in/a");
    Future<Long> size = threads.submit(() -> file.getContent().getSize());
    hold.await(hold.arrived());

    server.file("/in/a", "longer than before");
    file.refresh();
    hold.released().countDown();
    size.get(60, TimeUnit.SECONDS);

    assertThat(file.getContent().getSize()).isEqualTo(18);
  }

  @Test
  void a_copy_within_one_server_over_a_pool_of_one_says_why_it_fails_and_what_to_do()
      throws Exception {
    server.mostLeases(1);
    FileObject target = vfs.file("ftp-jca://orders/in/copy?mode=passive");

    assertThatThrownBy(
            () -> target.copyFrom(vfs.file("ftp-jca://orders/in/a"), Selectors.SELECT_SELF))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Cannot write ftp-jca://orders/in/copy?mode=passive")
        .hasMessageContaining("the pool is exhausted")
        .hasMessageContaining("open streams: ftp-jca://orders/in/a.")
        .hasMessageContaining("let the pool be larger")
        .hasCauseInstanceOf(FtpUnavailableException.class);

    assertThat(server.openLeases()).isZero();
    assertThat(server.has("/in/copy")).isFalse();
    assertThat(vfs.file("ftp-jca://orders/in/a").exists()).isTrue();
  }

  @Test
  void who_holds_no_stream_is_not_told_to_close_one() throws Exception {
    try (InputStream elsewhere =
        threads
            .submit(() -> vfs.file("ftp-jca://orders/in/a").getContent().getInputStream())
            .get(60, TimeUnit.SECONDS)) {
      server.mostLeases(1);

      assertThatThrownBy(() -> vfs.file("ftp-jca://orders/in/b").exists())
          .hasMessage("Cannot look at ftp-jca://orders/in/b: the pool is exhausted");
      assertThat(elsewhere.read()).isEqualTo('a');
    }
  }
}
