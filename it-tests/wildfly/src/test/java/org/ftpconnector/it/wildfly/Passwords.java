package org.ftpconnector.it.wildfly;

import java.util.List;
import java.util.Objects;

/** The passwords that this build gives the server. None of them may appear in its log. */
final class Passwords {
  static final String SOURCE = variable("FTP_SOURCE_PASSWORD");
  static final String TARGET = variable("FTP_TARGET_PASSWORD");
  static final String SIGNED = variable("FTP_SIGNED_PASSWORD");
  static final String WRONG = variable("FTP_WRONG_PASSWORD");

  /** What an application itself hands to the connection factory, or writes into a URL. */
  static final String GUESSED = "guessed-Geheim-5";

  private Passwords() {}

  static List<String> all() {
    return List.of(SOURCE, TARGET, SIGNED, WRONG, GUESSED);
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
