package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One product: how it is configured, started, deployed to and stopped. Whatever it does not finish
 * in time is an {@link IOException} or {@link AssertionError} that ends with its log.
 */
interface ApplicationServer {

  /**
   * Begins from its distribution: configures it, starts it, and deploys connector and application.
   */
  void create(FtpSite ftp) throws IOException;

  /** Starts it as it was when it was stopped. Connector and application are up. */
  void start() throws IOException;

  /** Has it shut down in its orderly way, as an operator or the system does. */
  void stop() throws IOException;

  /** Ends its process in any case. Idempotent. */
  void kill();

  /** Whether the application answers. */
  boolean isUp() throws IOException;

  /** Ends it, and puts what it has written aside, where it can be looked at. */
  void giveUp() throws IOException;

  /** Connector and application, as {@link #create} did it. The application is up. */
  void deploy() throws IOException;

  /** The application, then the connector, if that comes and goes. */
  void undeploy() throws IOException;

  /** Tries to deploy it, beside the application; whether its tools say that it failed or not. */
  void deployFaulty(FaultyApplication faulty) throws IOException;

  /** What its log has, as a regular expression, of an activation property that nobody knows. */
  String wordsForUnknown(String property);

  /** Takes away what is left of it. */
  void undeployFaulty(FaultyApplication faulty) throws IOException;

  /** Whether the connector comes and goes while the server runs. */
  boolean undeploysConnector();

  /** Whether the application has the message-driven beans. */
  boolean hasBeans();

  /** Where the application is, ending with a slash. */
  URI application();

  /** What an application looks up to get this connection factory. */
  String jndiName(String factory);

  /**
   * Requests for which the container signs on, each as another user, all in one pool; empty if it
   * cannot.
   */
  List<LoginRequest> signOns();

  /**
   * Whether it lets go of the class loaders of what was undeployed under load, but for the last
   * ones.
   */
  boolean forgetsDeployments();

  /** Whether it lets go of what was in the pools of what was undeployed. */
  boolean forgetsPools();

  /** Its process. */
  ServerProcess process();

  /** Its log. */
  Path log();
}
