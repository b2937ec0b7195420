package org.ftpconnector.it.firewall;

import java.util.Locale;

/** One of the two network namespaces that {@code src/test/scripts/networks} makes. */
enum Side {
  SERVER("192.0.2.1"),
  CLIENT("192.0.2.2");

  private final String address;

  Side(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  /** As the script calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
