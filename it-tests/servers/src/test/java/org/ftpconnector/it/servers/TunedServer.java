package org.ftpconnector.it.servers;

import java.util.function.Consumer;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** Another server whose connection factories are configured in some further way; closes it. */
final class TunedServer extends AlteredServer {
  private final String description;
  private final Consumer<FtpManagedConnectionFactory> tuning;

  TunedServer(
      TestedServer server, String description, Consumer<FtpManagedConnectionFactory> tuning) {
    super(server);
    this.description = description;
    this.tuning = tuning;
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = super.managedConnectionFactory(defaultMode);
    tuning.accept(factory);
    return factory;
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return new TunedServer(server().withoutEpsvAndPort(), description, tuning);
  }

  @Override
  public String toString() {
    return super.toString() + " with " + description;
  }
}
