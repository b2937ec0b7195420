package org.ftpconnector.vfs;

import java.util.List;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a connection factory in JNDI, and says what to do where it cannot.
 *
 * @param name the connection factory's name in the URL
 * @param jndiNames where to look, in this order
 */
record FactoryLookup(String name, List<String> jndiNames) {

  /**
   * The first object found under one of the names.
   *
   * @throws FileSystemException if there is none, or it is no connection factory
   */
  FtpConnectionFactory find() throws FileSystemException {
    NamingException notFound = new NamingException("no name to look up");
    for (int i = 0; i < jndiNames.size(); i++) {
      try {
        return checked(lookUp(jndiNames.get(i)), jndiNames.get(i));
      } catch (NamingException e) {
        if (i > 0) {
          e.addSuppressed(notFound);
        }
        notFound = e;
      }
    }
    throw notFound(notFound);
  }

  // The names are the application's own configuration, and the container's java: context resolves
  // them.
  @SuppressWarnings("BanJNDI")
  private static @Nullable Object lookUp(String jndiName) throws NamingException {
    Context context = new InitialContext();
    try {
      return context.lookup(jndiName);
    } finally {
      context.close();
    }
  }

  private FtpConnectionFactory checked(@Nullable Object found, String jndiName)
      throws FileSystemException {
    if (found instanceof FtpConnectionFactory factory) {
      return factory;
    }
    if (found != null) {
      Class<?> foreign = namesake(found.getClass());
      if (foreign != null) {
        throw new FtpFileSystemException(ForeignFactory.message(jndiName, foreign), null);
      }
    }
    throw new FtpFileSystemException(
        jndiName
            + " is no FTP connection factory but "
            + (found == null ? "null" : "a " + found.getClass().getName())
            + ". Bind a connection factory of ftp-connector.rar to that name.",
        null);
  }

  /** The type among the object's that is called as the connection factory's interface is. */
  private static @Nullable Class<?> namesake(@Nullable Class<?> type) {
    if (type == null || type.getName().equals(FtpConnectionFactory.class.getName())) {
      return type;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      Class<?> found = namesake(implemented);
      if (found != null) {
        return found;
      }
    }
    return namesake(type.getSuperclass());
  }

  private FileSystemException notFound(NamingException cause) {
    return new FtpFileSystemException(
        "No FTP connection factory \""
            + name
            + "\". Looked up "
            + String.join(", ", jndiNames)
            + " ("
            + cause
            + "). "
            + cure(cause),
        cause);
  }

  private String cure(NamingException cause) {
    if (cause instanceof NoInitialContextException) {
      return "There is no JNDI here: outside an application server use ftp-pool://, or set the"
          + " connection factory in FileSystemOptions"
          + " (FtpFileSystemConfigBuilder.setConnectionFactory).";
    }
    return "Bind a connection factory of ftp-connector.rar to one of these names, or name it in"
        + " FileSystemOptions (FtpFileSystemConfigBuilder.setJndiName). If \""
        + name
        + "\" is a host: the host belongs to the connection factory (its ServerName property), the"
        + " URL names the factory.";
  }
}
