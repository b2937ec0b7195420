package org.ftpconnector.it.containers;

import java.util.ArrayList;
import java.util.List;

/**
 * What the login probe is asked, and the user that the FTP server has to see then.
 *
 * @param parameters names and values in turn
 */
record LoginRequest(String user, List<String> parameters) {

  LoginRequest {
    parameters = List.copyOf(parameters);
  }

  LoginRequest(String user) {
    this(user, List.of());
  }

  LoginRequest with(String name, String value) {
    List<String> more = new ArrayList<>(parameters);
    more.add(name);
    more.add(value);
    return new LoginRequest(user, more);
  }

  String[] toArray() {
    return parameters.toArray(String[]::new);
  }
}
