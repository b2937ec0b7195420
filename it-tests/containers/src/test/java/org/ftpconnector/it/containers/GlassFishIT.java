package org.ftpconnector.it.containers;

import org.junit.jupiter.api.extension.RegisterExtension;

class GlassFishIT extends GlassFishSuite {
  @RegisterExtension static final TestedServer SERVER = new TestedServer(GlassFish.glassFish());

  GlassFishIT() {
    super(SERVER);
  }
}
