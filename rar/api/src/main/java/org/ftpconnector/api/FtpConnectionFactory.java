package org.ftpconnector.api;

import jakarta.resource.Referenceable;
import java.io.IOException;
import java.io.Serializable;
import javax.naming.NamingException;
import javax.naming.Reference;

/**
 * Leases logged-in FTP connections to one server. An application looks the factory up in JNDI, or
 * has it injected with {@code @Resource}; many threads may use it. The container decides how many
 * control connections there are, how long they idle and who waits.
 */
public interface FtpConnectionFactory extends Serializable, Referenceable {

  /**
   * Leases a connection with the login that the container or the factory's configuration provides.
   * The caller closes the lease.
   *
   * @throws FtpLoginException if the server refuses the login
   * @throws FtpUnavailableException if there is no lease to be had: the pool is exhausted, or the
   *     server is not reachable
   */
  FtpConnection getConnection() throws IOException;

  /**
   * Leases a connection with this login (component-managed sign-on, Connectors 2.1, Security
   * Contract). Such leases share pooled control connections only with leases of the same user and
   * password.
   *
   * @throws IllegalArgumentException if user or password contain CR, LF or NUL; nothing is sent
   * @throws FtpLoginException if the server refuses the login
   * @throws FtpUnavailableException if there is no lease to be had: the pool is exhausted, or the
   *     server is not reachable
   */
  FtpConnection getConnection(String user, String password) throws IOException;

  /**
   * Remembers where a container has bound this (Connectors 2.1, 6.5.1). One that no container has
   * made, as a test's, need not.
   *
   * @throws UnsupportedOperationException as standard
   */
  @Override
  default void setReference(Reference reference) {
    throw new UnsupportedOperationException("no container has made this");
  }

  /**
   * Tells where a container has bound this.
   *
   * @throws NamingException as standard
   */
  @Override
  default Reference getReference() throws NamingException {
    throw new NamingException("no container has made this");
  }
}
