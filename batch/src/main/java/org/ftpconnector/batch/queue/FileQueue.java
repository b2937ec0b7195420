package org.ftpconnector.batch.queue;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.MoveResult;

/**
 * A queue, by names in JNDI. What is sent is sent in the transaction of the caller's thread, where
 * there is one.
 */
public final class FileQueue {
  /** The container's own; in WildFly it takes part in transactions. */
  public static final String STANDARD_FACTORY = "java:comp/DefaultJMSConnectionFactory";

  private static final long MOMENT_MILLIS = 1000;
  private static final int MOST_TRIES = 5;

  private final String factory;
  private final String name;

  /** {@code factory} and {@code name} are looked up at each use, as they may be bound later. */
  public FileQueue(String factory, String name) {
    this.factory = factory;
    this.name = name;
  }

  /** What is done with a queue. */
  private interface Use<T> {
    T with(JMSContext context, Queue queue) throws JMSException, IOException;
  }

  private <T> T use(Use<T> use) throws IOException {
    ConnectionFactory connections = lookup(factory, ConnectionFactory.class);
    Queue queue = lookup(name, Queue.class);
    try (JMSContext context = connections.createContext()) {
      return use.with(context, queue);
    } catch (JMSException | JMSRuntimeException e) {
      throw failed(name, e);
    }
  }

  private static IOException failed(String queue, Exception e) {
    return new IOException(
        "the broker of the queue " + queue + " does not do it; see whether it runs", e);
  }

  @SuppressWarnings("BanJNDI") // The job names them, as every resource.
  private static <T> T lookup(String name, Class<T> type) throws IOException {
    try {
      return type.cast(new InitialContext().lookup(name));
    } catch (NamingException | ClassCastException e) {
      throw new IOException(
          "there is no " + type.getSimpleName() + " " + name + "; define it, or correct the name",
          e);
    }
  }

  /**
   * Sends files to whoever takes them.
   *
   * @param answers by its name in JNDI, where it is told that they were moved
   */
  public void send(List<QueuedFile> files, String answers) throws IOException {
    Queue replyTo = lookup(answers, Queue.class);
    use(
        (context, queue) -> {
          JMSProducer producer = context.createProducer().setJMSReplyTo(replyTo);
          for (QueuedFile file : files) {
            producer.send(queue, FileMessages.of(context, file));
          }
          return queue;
        });
  }

  /** The paths of this step's files of which somebody has told that they were moved. */
  public Set<String> answered(ManifestOwner owner) throws IOException {
    return use(
        (context, queue) -> {
          Set<String> paths = new HashSet<>();
          try (QueueBrowser browser = context.createBrowser(queue, FileMessages.selector(owner))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
              paths.add(FileMessages.answered((Message) messages.nextElement()));
            }
          }
          return paths;
        });
  }

  /** Takes what was told out of the queue, as far as the broker gives it. */
  public void forget(ManifestOwner owner) throws IOException {
    for (int i = 0; i < MOST_TRIES && !answered(owner).isEmpty(); i++) {
      take(owner);
    }
  }

  private void take(ManifestOwner owner) throws IOException {
    use(
        (context, queue) -> {
          try (JMSConsumer consumer = context.createConsumer(queue, FileMessages.selector(owner))) {
            while (consumer.receive(MOMENT_MILLIS) != null) {
              // One answer less.
            }
          }
          return queue;
        });
  }

  /** What a message asks for. */
  public static QueuedFile read(Message message) throws IOException {
    try {
      return FileMessages.read(message);
    } catch (JMSException e) {
      throw new IOException("a message cannot be read", e);
    }
  }

  /** Tells that it was done, by this connection factory, to whom the message names. */
  public static void answer(String factory, Message message, QueuedFile file, MoveResult result)
      throws IOException {
    ConnectionFactory connections = lookup(factory, ConnectionFactory.class);
    try (JMSContext context = connections.createContext()) {
      context
          .createProducer()
          .send(message.getJMSReplyTo(), FileMessages.answer(context, file, result));
    } catch (JMSException | JMSRuntimeException e) {
      throw failed("of answers", e);
    }
  }

  /** Whether it may have been begun before. */
  public static boolean isRedelivered(Message message) throws IOException {
    try {
      return message.getJMSRedelivered();
    } catch (JMSException e) {
      throw new IOException("a message cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
