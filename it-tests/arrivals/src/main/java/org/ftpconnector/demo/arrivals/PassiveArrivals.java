package org.ftpconnector.demo.arrivals;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.ftpconnector.api.FtpFileListener;

/**
 * Takes the files that arrive in {@code /inbox/passive}, over data connections in passive mode. The
 * server's configuration names the connection factory; intervals are as short as tests want them.
 */
@MessageDriven(
    messageListenerInterface = FtpFileListener.class,
    activationConfig = {
      @ActivationConfigProperty(propertyName = "directory", propertyValue = "/inbox/passive"),
      @ActivationConfigProperty(propertyName = "dataMode", propertyValue = "passive"),
      @ActivationConfigProperty(propertyName = "minAgeSeconds", propertyValue = "0"),
      @ActivationConfigProperty(propertyName = "pollIntervalMillis", propertyValue = "200"),
      @ActivationConfigProperty(propertyName = "leaseSeconds", propertyValue = "30"),
      @ActivationConfigProperty(propertyName = "maxAttempts", propertyValue = "2"),
      @ActivationConfigProperty(propertyName = "retryDelaySeconds", propertyValue = "1")
    })
public class PassiveArrivals extends ArrivalListener implements FtpFileListener {}
