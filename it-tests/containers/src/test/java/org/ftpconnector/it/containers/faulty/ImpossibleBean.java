package org.ftpconnector.it.containers.faulty;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpFileListener;

/** Has properties that cannot be so. */
@MessageDriven(
    messageListenerInterface = FtpFileListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "connectionFactory", propertyValue = "eis/nowhere"),
      @ActivationConfigProperty(propertyName = "directory", propertyValue = "/in"),
      @ActivationConfigProperty(propertyName = "dataMode", propertyValue = "sideways"),
      @ActivationConfigProperty(propertyName = "leaseSeconds", propertyValue = "soon")
    })
public class ImpossibleBean implements FtpFileListener {
  /** The container calls this. */
  public ImpossibleBean() {}

  @Override
  public void onFile(FtpArrival file) {
    throw new IllegalStateException("activated in vain");
  }
}
