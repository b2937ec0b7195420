package org.ftpconnector.it.run;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.fixtures.CommandLog;

/**
 * An FTP server with a folder for each data mode: {@code in}, where files wait to be moved, and
 * {@code out}. {@link #close()} takes away what the run made.
 */
interface FtpSite extends AutoCloseable {

  /** As people name it, without a password. */
  String description();

  /** What the connection factories {@code source} and {@code target} need to know. */
  Map<String, String> factorySettings();

  /** Whoever may not appear in WildFly's log. */
  Iterable<String> passwords();

  /** Puts the sample files into {@code in}; gives name to SHA-256. */
  Map<String, String> fill(String mode) throws IOException;

  /** How many bytes {@link #fill} puts there. */
  long sampleBytes();

  /** The path of one of the two folders of a mode. */
  String path(String mode, String folder);

  /** Name to SHA-256 of what is in one of the two folders now. */
  Map<String, String> sums(String mode, String folder) throws IOException;

  /** What the server saw; empty where nobody can look into it. */
  Optional<CommandLog> commands();

  @Override
  void close() throws IOException;
}
