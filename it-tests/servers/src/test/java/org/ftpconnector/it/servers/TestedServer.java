package org.ftpconnector.it.servers;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** A running server, what it serves, and what it saw. */
interface TestedServer extends AutoCloseable {

  /** The control port on 127.0.0.1. */
  int port();

  String user();

  String password();

  /** The directory, as FTP names it, in which everything may be written; empty for the root. */
  String writableDirectory();

  /** The same on the local disk. */
  Path writableFolder();

  CommandLog commands();

  /** The same server, or another of its kind, that knows neither; closed before this one. */
  TestedServer withoutEpsvAndPort();

  /** What it cannot do; nothing unless it says so. */
  default Set<Ability> lacks() {
    return EnumSet.noneOf(Ability.class);
  }

  default boolean can(Ability ability) {
    return !lacks().contains(ability);
  }

  /** Those of the sample files that it can hold. */
  default Map<String, byte[]> samples() {
    Map<String, byte[]> samples = SampleFiles.all();
    samples.keySet().removeIf(name -> lacks().stream().anyMatch(lack -> lack.isNeededFor(name)));
    return samples;
  }

  @Override
  void close();

  /** Configured with this server and login; this mode applies where none is asked for. */
  default FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName("127.0.0.1");
    factory.setPortNumber(port());
    factory.setUserName(user());
    factory.setPassword(password());
    factory.setDataMode(defaultMode.name());
    return factory;
  }
}
