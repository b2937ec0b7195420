package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A web application with one message-driven bean that cannot be activated.
 *
 * @param bean its class
 */
record FaultyApplication(Class<?> bean) {

  /** As it is deployed; each bean has one of its own. */
  String name() {
    return "faulty-" + bean.getSimpleName();
  }

  /** Writes it into this folder, with these descriptors in its {@code WEB-INF}. */
  Path write(Path folder, Map<String, String> descriptors) throws IOException {
    Path war = folder.resolve(name() + ".war");
    new WebArchive(List.of(bean), descriptors, List.of()).write(war);
    return war;
  }
}
