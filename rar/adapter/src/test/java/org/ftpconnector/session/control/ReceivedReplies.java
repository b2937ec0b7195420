package org.ftpconnector.session.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Secrets;

/** Reads replies off lines, as if a server had sent those. */
public final class ReceivedReplies {
  private ReceivedReplies() {}

  /** All replies up to the first that is none, where this line and a 226 arrive. */
  public static List<FtpReply> of(String line) {
    List<FtpReply> read = new ArrayList<>();
    byte[] bytes = (line + "\r\n226 Done.\r\n").getBytes(UTF_8);
    try (Socket socket = new Received(bytes)) {
      ReplyReader reader = new ReplyReader(socket, null, new Secrets(UTF_8));
      while (true) {
        read.add(reader.read(UTF_8, Deadline.in(Duration.ofSeconds(10))));
      }
    } catch (IOException lost) {
      return read;
    }
  }

  /** A socket that all of this has arrived on. */
  private static final class Received extends Socket {
    private final InputStream bytes;

    Received(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream getInputStream() {
      return bytes;
    }

    @Override
    public void setSoTimeout(int millis) {
      // Nothing is waited for.
    }
  }
}
