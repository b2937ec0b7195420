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

  /** By which ActiveMQ Artemis knows a message that a step has sent before; others pass it on. */
  private static final String DUPLICATE = "_AMQ_DUPL_ID";

  private FileMessages() {}

  static Message of(JMSContext context, QueuedFile file) throws JMSException {
    TextMessage message = of(context, file.owner(), file.listed().path());
    message.setStringProperty(TARGET, file.target());
    message.setStringProperty(ON_CONFLICT, file.onConflict().name());
    message.setLongProperty(SIZE, file.listed().size());
    message.setLongProperty(LAST_MODIFIED, file.listed().lastModified());
    message.setStringProperty(DUPLICATE, id(file));
    return message;
  }

  /** The same whenever this job sends this file. */
  private static String id(QueuedFile file) {
    ManifestOwner owner = file.owner();
    return String.join(
        " ",
        owner.job(),
        Long.toString(owner.instance()),
        owner.step(),
        Long.toString(owner.firstStart()),
        file.listed().path());
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
      throw new IOException(
          "the message "
              + message.getJMSMessageID()
              + " is none of vfsDispatchWriter: have others send into another queue",
          e);
    }
  }

  static ManifestOwner owner(Message message) throws JMSException {
    return new ManifestOwner(
        text(message, JOB),
        message.getLongProperty(INSTANCE),
        text(message, STEP),
        message.getLongProperty(FIRST_START),
        text(message, FOLDER));
  }

  static String path(Message message) throws JMSException {
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

  /** Which messages are of this step of this job, or of one of before with the same numbers. */
  static String selector(ManifestOwner owner) {
    return JOB
        + " = "
        + quoted(owner.job())
        + " AND "
        + INSTANCE
        + " = "
        + owner.instance()
        + " AND "
        + STEP
        + " = "
        + quoted(owner.step());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
