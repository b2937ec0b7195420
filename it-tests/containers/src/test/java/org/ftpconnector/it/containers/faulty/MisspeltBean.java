package org.ftpconnector.it.containers.faulty;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;

/** Has a property that nobody knows. */
@MessageDriven(
    messageListenerInterface = FtpFileListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "connectionFactory", propertyValue = "eis/nowhere"),
      @ActivationConfigProperty(propertyName = "directory", propertyValue = "/in"),
      @ActivationConfigProperty(propertyName = "includs", propertyValue = "*.csv")
    })
public class MisspeltBean implements FtpFileListener {
  /** The container calls this. */
  public MisspeltBean() {}

  @Override
  public void onFile(FtpArrival file) {
    throw new IllegalStateException("activated in vain");
  }
}
