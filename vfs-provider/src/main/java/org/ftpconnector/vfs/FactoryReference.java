package org.ftpconnector.vfs;

import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.vfs.name.FtpFileName;
import org.jspecify.annotations.Nullable;

/**
 * Which connection factory a file system means, before it is looked up.
 *
 * @param name the name in the URL's authority
 * @param jndiName the JNDI name in the options
 * @param given the connection factory in the options
 */
record FactoryReference(
    String name, Optional<String> jndiName, Optional<FtpConnectionFactory> given) {

  static FactoryReference of(FtpFileName root, @Nullable FileSystemOptions options) {
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    return new FactoryReference(
        root.getFactory(), builder.getJndiName(options), builder.getConnectionFactory(options));
  }

  /** The connection factory, looked up now if it has to be. */
  FtpConnectionFactory find() throws FileSystemException {
    return given.isPresent() ? given.get() : new FactoryLookup(name, jndiNames()).find();
  }

  private List<String> jndiNames() {
    return jndiName
        .map(List::of)
        .orElseGet(() -> List.of("java:comp/env/eis/" + name, "java:/eis/" + name, "eis/" + name));
  }
}
