package org.ftpconnector.session.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ftpconnector.session.settings.DataPorts;

/** The ports that the system gives to whoever does not care which. */
final class EphemeralPorts {
  /** RFC 6335 section 6; Windows, macOS and the BSDs keep to it. */
  private static final DataPorts DYNAMIC = range(49152, 65535);

  /** Two numbers (ip(7)); what a firewall of Linux lets through is often this range. */
  private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  private EphemeralPorts() {}

  static DataPorts ofSystem() {
    try {
      String[] ends = Files.readString(LINUX).strip().split("\\s+", 2);
      return range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    } catch (IOException | RuntimeException notLinux) {
      return DYNAMIC;
    }
  }

  private static DataPorts range(int from, int to) {
    return new DataPorts(from, to, Optional.empty(), Optional.empty());
  }
}
