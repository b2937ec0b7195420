package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.bench.Target;

/** One lftp that is given commands, and says a word when it is done with one. */
final class LftpProcess {
  /** No file of the benchmark ends with it. */
  private static final byte[] DONE = "@done@\n".getBytes(StandardCharsets.UTF_8);

  private static final int BUFFER = 64 * 1024;

  private final Process process;
  private final Path errors;

  LftpProcess(Target target) throws IOException {
    errors = Files.createTempFile("ftp-bench", ".lftp");
    process = new ProcessBuilder("lftp", "--norc").redirectError(errors.toFile()).start();
    say("set cmd:fail-exit true; set cmd:interactive false; set net:max-retries 1");
    say("set ftp:passive-mode " + target.isPassive() + "; set cache:enable false");
    String login = target.user() + "," + target.password();
    say("open -u " + login + " -p " + target.port() + " " + target.host());
  }

  private void say(String commands) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((commands + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Returns when the command is done; fails if it did. What it prints goes into {@code output}. */
  void run(String command, OutputStream output) throws IOException {
    say(command + "; echo @done@");
    InputStream out = process.getInputStream();
    byte[] buffer = new byte[BUFFER];
    int kept = 0;
    while (true) {
      int read = out.read(buffer, kept, buffer.length - kept);
      if (read < 0) {
        throw new IOException(command + ": " + Files.readString(errors));
      }
      int held = kept + read;
      if (endsWithDone(buffer, held)) {
        output.write(buffer, 0, held - DONE.length);
        return;
      }
      // The last bytes may be the beginning of the word.
      kept = Math.min(held, DONE.length - 1);
      output.write(buffer, 0, held - kept);
      System.arraycopy(buffer, held - kept, buffer, 0, kept);
    }
  }

  private static boolean endsWithDone(byte[] buffer, int length) {
    return length >= DONE.length
        && Arrays.equals(buffer, length - DONE.length, length, DONE, 0, DONE.length);
  }

  void close() throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write("exit\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended by itself.
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.delete(errors);
  }
}
