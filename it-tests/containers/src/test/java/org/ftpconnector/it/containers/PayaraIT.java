package org.ftpconnector.it.containers;

import org.junit.jupiter.api.extension.RegisterExtension;

class PayaraIT extends GlassFishSuite {
  @RegisterExtension static final TestedServer SERVER = new TestedServer(GlassFish.payara());

  PayaraIT() {
    super(SERVER);
  }
}
