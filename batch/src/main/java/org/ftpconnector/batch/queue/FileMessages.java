package org.ftpconnector.batch.queue;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.MoveResult;
import org.ftpconnector.batch.files.OnConflict;

/**
 * Writes files into messages, and reads them: the path is the text, the rest are properties, so
 * that an operator sees them in the broker's console.
 */
final class FileMessages {
  private static final String JOB = "ftpConnectorJob";
  private static final String INSTANCE = "ftpConnectorInstance";
  private static final String STEP = "ftpConnectorStep";
  private static final String FIRST_START = "ftpConnectorFirstStart";
  private static final String FOLDER = "ftpConnectorFolder";
  private static final String TARGET = "ftpConnectorTarget";
  private static final String ON_CONFLICT = "ftpConnectorOnConflict";
  private static final String SIZE = "ftpConnectorSize";
  private static final String LAST_MODIFIED = "ftpConnectorLastModified";
  private static final String KIND = "ftpConnectorKind";

  private FileMessages() {}

  static Message of(JMSContext context, QueuedFile file) throws JMSException {
    TextMessage message = of(context, file.owner(), file.listed().path());
    message.setStringProperty(TARGET, file.target());
    message.setStringProperty(ON_CONFLICT, file.onConflict().name());
    message.setLongProperty(SIZE, file.listed().size());
    message.setLongProperty(LAST_MODIFIED, file.listed().lastModified());
    return message;
  }

  private static TextMessage of(JMSContext context, ManifestOwner owner, String path)
      throws JMSException {
    TextMessage message = context.createTextMessage(path);
    message.setStringProperty(JOB, owner.job());
    message.setLongProperty(INSTANCE, owner.instance());
    message.setStringProperty(STEP, owner.step());
    message.setLongProperty(FIRST_START, owner.firstStart());
    message.setStringProperty(FOLDER, owner.folder());
    return message;
  }

  /** That the file was moved. */
  static Message answer(JMSContext context, QueuedFile file, MoveResult result)
      throws JMSException {
    TextMessage message = of(context, file.owner(), file.listed().path());
    message.setStringProperty(TARGET, result.target());
    message.setLongProperty(SIZE, result.bytes());
    message.setStringProperty(KIND, result.kind().name());
    return message;
  }

  /**
   * What was written by {@link #of}.
   *
   * @throws IOException if it is another message
   */
  static QueuedFile read(Message message) throws IOException, JMSException {
    try {
      ListedFile listed =
          new ListedFile(
              path(message), message.getLongProperty(SIZE), message.getLongProperty(LAST_MODIFIED));
      return new QueuedFile(
          owner(message),
          text(message, TARGET),
          OnConflict.valueOf(text(message, ON_CONFLICT)),
          listed);
    } catch (IllegalArgumentException e) {
      throw foreign(message); // without the cause, which has its text
    }
  }

  private static IOException foreign(Message message) throws JMSException {
    return new IOException(
        "the message "
            + message.getJMSMessageID()
            + " is none of vfsDispatchWriter, or of its listeners: have others send into other queues");
  }

  /** Of which file this is an answer. */
  static String answered(Message message) throws IOException, JMSException {
    try {
      return path(message);
    } catch (IllegalArgumentException e) {
      throw foreign(message);
    }
  }

  private static ManifestOwner owner(Message message) throws JMSException {
    return new ManifestOwner(
        text(message, JOB),
        message.getLongProperty(INSTANCE),
        text(message, STEP),
        message.getLongProperty(FIRST_START),
        text(message, FOLDER));
  }

  private static String path(Message message) throws JMSException {
    if (message instanceof TextMessage text && text.getText() != null) {
      return text.getText();
    }
    throw new IllegalArgumentException("no text");
  }

  private static String text(Message message, String property) throws JMSException {
    String text = message.getStringProperty(property);
    if (text == null) {
      throw new IllegalArgumentException("no " + property);
    }
    return text;
  }

  /**
   * Which messages are of this step of this job; a repository that is kept in memory gives the same
   * numbers again, at another time.
   */
  static String selector(ManifestOwner owner) {
    String same =
        "%s = %s AND %s = %d AND %s = %s AND %s = %s"
            .formatted(
                JOB,
                quoted(owner.job()),
                INSTANCE,
                owner.instance(),
                STEP,
                quoted(owner.step()),
                FOLDER,
                quoted(owner.folder()));
    long first = owner.firstStart();
    long about = ManifestOwner.SAME_MILLIS;
    return first == 0
        ? same
        : same + " AND %s BETWEEN %d AND %d".formatted(FIRST_START, first - about, first + about);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
