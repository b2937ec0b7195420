package org.ftpconnector.demo.arrivals;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftpconnector.api.FtpArrival;

/**
 * The files that have taken effect, in the order of their commits. A real application has them in a
 * database, with {@link FtpArrival#id()}; these are in memory, and in the log.
 */
@ApplicationScoped
public class Arrivals {
  private static final System.Logger LOG = System.getLogger(Arrivals.class.getName());

  private final List<String> committed = new CopyOnWriteArrayList<>();

  @Resource private TransactionSynchronizationRegistry transactions;

  /** The container calls this. */
  public Arrivals() {}

  /** Takes effect when the transaction of this thread commits. */
  void record(FtpArrival file, byte[] content) {
    String line = file.attempt() + " " + sha256(content) + " " + file.name();
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing is kept until then.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              committed.add(line);
              LOG.log(Level.INFO, () -> "arrived at attempt " + line);
            }
          }
        });
  }

  /** Attempt, SHA-256 and name of each. */
  List<String> committed() {
    return List.copyOf(committed);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
