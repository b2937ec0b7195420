package org.ftpconnector.inbound.delivery;

/**
 * Takes files: an application's listener, or what a container has around one. Called by many
 * threads.
 */
public interface Receiver {

  /**
   * Takes a file; when this returns it has been delivered.
   *
   * @throws NotReadyException if it cannot take any file now: that is no attempt
   * @throws Exception of whatever kind: the attempt has failed
   */
  void receive(HeldArrival file) throws Exception;
}
