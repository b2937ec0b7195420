package org.ftpconnector.spi.transaction;

import java.io.IOException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.session.CountedUpload;

/** An upload that becomes a pending change of its transaction when it is complete. */
final class TransactionOutputStream extends CountedUpload {
  private final FtpUpload content;
  private final Completion completion;
  private final Runnable discard;
  private volatile boolean closed;
  private volatile boolean aborted;

  /** What to do with a complete upload of so many bytes. */
  @FunctionalInterface
  interface Completion {
    void complete(long count) throws IOException;
  }

  /** {@code discard}: what to do with what is left of one that is aborted. */
  TransactionOutputStream(FtpUpload content, Completion completion, Runnable discard) {
    super(content);
    this.content = content;
    this.completion = completion;
    this.discard = discard;
  }

  @Override
  public void abort() {
    if (!closed && !aborted) {
      aborted = true;
      content.abort();
      discard.run();
    }
  }

  /** What was aborted is not complete, as its content says. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    content.close();
    completion.complete(count());
  }
}
