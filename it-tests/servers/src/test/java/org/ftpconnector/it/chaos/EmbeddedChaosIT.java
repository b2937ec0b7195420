package org.ftpconnector.it.chaos;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same for longer, or with the seed of a failure. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the relays need 127.0.0.2 and the like")
class EmbeddedChaosIT extends EmbeddedChaosTest {}
