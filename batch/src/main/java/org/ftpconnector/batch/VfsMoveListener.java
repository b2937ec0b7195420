package org.ftpconnector.batch;

import jakarta.annotation.PreDestroy;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;
import org.ftpconnector.batch.files.MoveResult;
import org.ftpconnector.batch.files.Mover;
import org.ftpconnector.batch.queue.FileQueue;
import org.ftpconnector.batch.queue.QueuedFile;
import org.jspecify.annotations.Nullable;

/**
 * The listener moves files that {@code vfsDispatchWriter} has put into a queue, and answers in the
 * transaction in which it got the message. A message-driven bean of the application extends it, and
 * says in its annotation which queue; there may be many on any number of nodes.
 *
 * <p>If a file cannot be moved, the listener throws, so that the broker delivers the message again,
 * and in the end puts it with the dead letters. Two that are at one file at a time, as where a
 * broker has taken a slow node for a dead one, do each other no harm. One thread at a time.
 */
public class VfsMoveListener implements MessageListener {
  private @Nullable OpenFiles files;

  /** The container makes them. */
  public VfsMoveListener() {}

  /**
   * Says by which connection factory answers are sent, by its name in JNDI; {@code
   * java:comp/DefaultJMSConnectionFactory} unless it is overridden.
   */
  protected String connectionFactory() {
    return FileQueue.STANDARD_FACTORY;
  }

  @Override
  public void onMessage(Message message) {
    try {
      QueuedFile file = FileQueue.read(message);
      MoveResult result = move(file, FileQueue.isRedelivered(message));
      FileQueue.answer(connectionFactory(), message, file, result);
    } catch (IOException e) {
      close(); // a container that discards this after an exception need not call that
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private MoveResult move(QueuedFile file, boolean isRedelivered) throws IOException {
    OpenFiles opened = opened();
    FileObject source =
        opened.file(file.owner().folder()).resolveFile(file.listed().path(), NameScope.DESCENDENT);
    Mover mover = Mover.amongOthers(opened.file(file.target()), file.onConflict(), () -> false);
    if (isRedelivered) {
      mover.deletePieces(file.listed());
    }
    return mover.move(source, file.listed(), true);
  }

  private OpenFiles opened() throws IOException {
    OpenFiles opened = files;
    if (opened == null) {
      opened = OpenFiles.open();
      files = opened;
    }
    return opened;
  }

  /** The container calls this when it needs the bean no more. */
  @PreDestroy
  public void close() {
    if (files != null) {
      files.close();
      files = null;
    }
  }
}
