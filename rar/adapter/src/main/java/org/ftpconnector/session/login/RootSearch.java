package org.ftpconnector.session.login;

import java.io.IOException;
import java.util.Optional;

/** Sees by listings where the login has put the user. */
@FunctionalInterface
public interface RootSearch {
  /**
   * Whether that directory lists as the root does. Empty if it cannot be seen, and the session is
   * where it was.
   */
  Optional<Boolean> beginsAtRoot() throws IOException;
}
