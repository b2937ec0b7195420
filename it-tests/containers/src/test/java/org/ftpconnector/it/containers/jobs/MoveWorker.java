package org.ftpconnector.it.containers.jobs;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.ftpconnector.batch.VfsMoveListener;

/** Moves the files of the queue, four at a time. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/files"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
    })
public class MoveWorker extends VfsMoveListener {
  /** The container makes them. */
  public MoveWorker() {}
}
