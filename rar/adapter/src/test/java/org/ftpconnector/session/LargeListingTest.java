package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory of a million entries needs no more memory than one of ten. */
class LargeListingTest {
  /** Lists and counts, in a JVM with a small heap. */
  public static final class Client {
    private Client() {}

    /** The arguments are the port and "hidden", "fallback" or neither. */
    public static void main(String[] arguments) throws Exception {
      FtpEndpoint server = new FtpEndpoint("127.0.0.1", Integer.parseInt(arguments[0]));
      FtpSessionFactory factory =
          new FtpSessionFactory(
              FtpSessionSettings.builder(server)
                  .fallbackEncoding(
                      arguments[1].equals("fallback") ? Optional.of(ISO_8859_1) : Optional.empty())
                  .build());
      long count = 0;
      try (FtpSession session = factory.open(new FtpLogin("bob", "secret"));
          FtpListing listing =
              arguments[1].equals("hidden") ? session.listAll("/d") : session.list("/d")) {
        while (listing.hasNext()) {
          count += listing.next().size().orElseThrow();
        }
      }
      System.out.print(count);
    }
  }

  /** Each is kept until its name comes, which it never does. */
  @Test
  @Timeout(60)
  void lines_that_cannot_be_read_take_no_room_where_names_have_two_encodings() throws Exception {
    String line = "what is this? " + "\u00e9".repeat(7_000);
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              d.speakAs(ServerWords.VSFTPD);
              d.always("CWD", "250 Done.");
              d.login();
              try (ScriptedData data = d.data()) {
                d.expect("LIST");
                d.reply("150 Here it comes.");
                try (Socket connection = data.open();
                    OutputStream out = new BufferedOutputStream(connection.getOutputStream())) {
                  out.write("-rw-r--r-- 1 a b 1 Jan 02  2020 first\r\n".getBytes(US_ASCII));
                  for (int i = 0; i < 10_000; i++) {
                    out.write((line + "\r\n").getBytes(UTF_8));
                  }
                }
                d.reply("226 Done.");
              }
            })) {
      assertThat(list(server.port(), "fallback")).endsWith("1");
    }
  }

  /** The first of them: two are compared with each other, and one is handed out. */
  @Test
  @Timeout(60)
  void half_a_million_entries_of_a_stranger_are_listed_with_hidden_ones_within_64_mib()
      throws Exception {
    String line = "-rw-r--r--   1 owner    group           1 Jan 02  2020 file-with-a-usual-name-";
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              d.speakAs(ServerWords.STRANGER);
              d.always("FEAT", "500 What?");
              d.always("CWD", "250 Done.");
              d.always("PWD", "257 \"/d\" is it.");
              d.login();
              send(d, "LIST", "", line, 500_000);
              send(d, "LIST", line.replace("file", ".file") + "\r\n", line, 500_000);
              send(d, "LIST", line.replace("file", ".file") + "\r\n", line, 500_000);
            })) {
      assertThat(list(server.port(), "hidden")).isEqualTo("500001");
      assertThat(server.commands().all("LIST").stream().map(c -> c.argument()))
          .containsExactly("", "-a", "-a");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MLSD, 1000000, 'type=file;size=1;modify=20200102030405;unix.mode=0644; file-with-a-usual-name-'",
    "LIST, 1000000, '-rw-r--r--   1 owner    group           1 Jan 02  2020 file-with-a-usual-name-'"
  })
  @Timeout(60)
  void a_million_entries_are_listed_within_64_mib(String verb, int entries, String line)
      throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              d.speakAs(verb.equals("MLSD") ? ServerWords.PURE_FTPD : ServerWords.VSFTPD);
              d.always("CWD", "250 Done.");
              d.login();
              send(d, verb, "", line, entries);
            })) {
      assertThat(list(server.port(), "plain")).isEqualTo(Integer.toString(entries));
    }
  }

  private static void send(Dialogue d, String verb, String first, String line, int entries)
      throws Exception {
    try (ScriptedData data = d.data()) {
      d.expect(verb);
      d.reply("150 Here it comes.");
      try (Socket connection = data.open()) {
        connection.getOutputStream().write(first.getBytes(US_ASCII));
        write(connection, line, entries);
      }
      d.reply("226 Done.");
    }
  }

  private static void write(Socket connection, String line, int entries) throws Exception {
    byte[] start = line.getBytes(US_ASCII);
    try (OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 64 * 1024)) {
      for (int i = 0; i < entries; i++) {
        out.write(start);
        out.write(Integer.toString(i).getBytes(US_ASCII));
        out.write('\r');
        out.write('\n');
      }
    }
  }

  private static String list(int port, String which) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                Integer.toString(port),
                which)
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
