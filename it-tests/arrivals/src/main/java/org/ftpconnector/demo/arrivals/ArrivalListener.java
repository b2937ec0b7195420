package org.ftpconnector.demo.arrivals;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;

/**
 * Reads each file, and records it in the transaction of its delivery. One that begins with {@code
 * later} is rolled back at the first attempt, one that begins with {@code never} always fails.
 */
public abstract class ArrivalListener implements FtpFileListener {
  @Inject private Arrivals arrivals;
  @Resource private MessageDrivenContext context;

  /** The container calls this. */
  protected ArrivalListener() {}

  @Override
  public void onFile(FtpArrival file) throws IOException, RefusedFileException {
    byte[] content = read(file);
    String text = new String(content, UTF_8);
    if (text.startsWith("never")) {
      throw new RefusedFileException(file.name() + " is not for us");
    }
    arrivals.record(file, content);
    if (text.startsWith("later") && file.attempt() == 1) {
      context.setRollbackOnly();
    }
  }

  private static byte[] read(FtpArrival file) throws IOException {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    }
  }
}
