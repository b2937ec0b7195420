package org.ftpconnector.bench;

import java.io.IOException;

/** A way of using FTP from Java (or from the shell) that is measured beside the others. */
public interface Contender {

  /** As the tables name it; short, without spaces. */
  String name();

  /** Whether it can work as this target wants; false if what it needs is not installed, too. */
  boolean supports(Target target);

  /** A client for this server, as its users would configure it; the caller closes it. */
  Client open(Target target) throws IOException;
}
