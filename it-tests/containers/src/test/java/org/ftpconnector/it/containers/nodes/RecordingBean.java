package org.ftpconnector.it.containers.nodes;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;

/** Writes what has arrived into a database, in the delivery's transaction. Runs in WildFly. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "connectionFactory",
          propertyValue = "java:/eis/orders"),
      @ActivationConfigProperty(propertyName = "directory", propertyValue = "/in"),
      @ActivationConfigProperty(propertyName = "dataMode", propertyValue = "${orders.mode}"),
      @ActivationConfigProperty(propertyName = "minAgeSeconds", propertyValue = "0"),
      @ActivationConfigProperty(propertyName = "pollIntervalMillis", propertyValue = "500"),
      @ActivationConfigProperty(propertyName = "maxFilesPerPoll", propertyValue = "20"),
      @ActivationConfigProperty(propertyName = "leaseSeconds", propertyValue = "6"),
      @ActivationConfigProperty(propertyName = "retryDelaySeconds", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "claim", propertyValue = "${orders.claim}"),
      @ActivationConfigProperty(propertyName = "dataSource", propertyValue = "${orders.database:}"),
      @ActivationConfigProperty(propertyName = "serverName", propertyValue = "orders")
    })
public class RecordingBean implements FtpFileListener {
  /** Work that takes as long as this makes it likely that a node is stopped in the middle of it. */
  private static final long WORK_NANOS = 40_000_000;

  @Resource(lookup = "java:/arrived")
  private DataSource database;

  /** The container calls this. */
  public RecordingBean() {}

  @Override
  public void onFile(FtpArrival file) throws Exception {
    int length;
    try (InputStream in = file.open()) {
      length = in.readAllBytes().length;
    }
    LockSupport.parkNanos(WORK_NANOS);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into arrived values (?, ?, ?)")) {
      insert.setString(1, file.name());
      insert.setString(2, System.getProperty("jboss.node.name"));
      insert.setInt(3, length);
      insert.executeUpdate();
    }
  }
}
