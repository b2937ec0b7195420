package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Folders and files of a size at which what is quadratic, or held in memory, shows. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BigThingsTest {
  private static final int MANY = 100_000;
  private static final long FIVE_GIB = 5L << 30;
  private static final int LITTLE_BYTES = 32 << 20;

  private final TestPool pool = new TestPool();

  private TestManager manager(ScriptedFtpServer server) throws FileSystemException {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName(server.host());
    managed.setPortNumber(server.port());
    return new TestManager(managed.createConnectionFactory(pool));
  }

  private static void login(Dialogue dialogue) throws IOException {
    dialogue.speakAs(ServerWords.PURE_FTPD);
    dialogue.login();
  }

  @Test
  void a_folder_of_100_000_files_is_one_listing() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      lines.append("type=file;size=").append(i).append(";modify=20261120120000; file-");
      lines.append(i).append(".csv\r\n");
    }
    byte[] listing = lines.toString().getBytes(StandardCharsets.US_ASCII);
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  login(dialogue);
                  dialogue.sendFile("MLSD", listing);
                });
        TestManager vfs = manager(server)) {
      FileObject[] children = vfs.file("ftp-jca://big/folder").getChildren();

      assertThat(children).hasSize(MANY);
      long bytes = 0;
      for (FileObject child : children) {
        assertThat(child.isFile()).isTrue();
        bytes += child.getContent().getSize();
      }
      assertThat(bytes).isEqualTo((long) MANY * (MANY - 1) / 2);
      pool.close();
    }
  }

  @Test
  void five_gibibytes_are_read_with_little_memory() throws Exception {
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  login(dialogue);
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("RETR");
                    dialogue.reply("150 Here it comes (" + FIVE_GIB + " bytes).");
                    try (Socket connection = data.open()) {
                      OutputStream out = connection.getOutputStream();
                      byte[] block = new byte[1 << 20];
                      for (long sent = 0; sent < FIVE_GIB; sent += block.length) {
                        out.write(block);
                      }
                    }
                    dialogue.reply("226 Done.");
                  }
                });
        TestManager vfs = manager(server)) {
      FileObject file = vfs.file("ftp-jca://big/file");

      long before = allocated();
      long count = file.getContent().write(OutputStream.nullOutputStream());

      assertThat(count).isEqualTo(FIVE_GIB);
      assertThat(allocated() - before).isLessThan(LITTLE_BYTES);
      pool.close();
    }
  }

  @Test
  void five_gibibytes_are_written_with_little_memory() throws Exception {
    AtomicLong arrived = new AtomicLong();
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  login(dialogue);
                  dialogue.expect("MLST");
                  dialogue.reply("250-Facts:\n type=dir; /in\n250 End");
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("STOR");
                    dialogue.reply("150 Go ahead.");
                    try (Socket connection = data.open()) {
                      InputStream in = connection.getInputStream();
                      byte[] block = new byte[1 << 20];
                      for (int n = in.read(block); n >= 0; n = in.read(block)) {
                        arrived.addAndGet(n);
                      }
                    }
                    dialogue.reply("226 Done.");
                  }
                });
        TestManager vfs = manager(server)) {
      FileObject file = vfs.file("ftp-jca://big/in/file");

      long before = allocated();
      try (OutputStream out = file.getContent().getOutputStream()) {
        byte[] block = new byte[64 * 1024];
        for (long sent = 0; sent < FIVE_GIB; sent += block.length) {
          out.write(block);
        }
      }

      assertThat(arrived).hasValue(FIVE_GIB);
      assertThat(allocated() - before).isLessThan(LITTLE_BYTES);
      pool.close();
    }
  }

  /** Bytes that this thread has ever taken from the heap. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
