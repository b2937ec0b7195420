package org.ftpconnector.session.net;

import java.security.SecureRandom;
import java.util.Random;
import org.ftpconnector.session.settings.DataPorts;

/** The ports of a range by how long they have rested; draws one of the longer half. */
final class RestingPorts {
  /** What has been drawn must not tell what will be. */
  private final Random random = new SecureRandom();

  private final int from;

  /** Distances from the first port; a ring, that which has rested longest at {@link #oldest}. */
  private final char[] ring;

  private int oldest;

  /** All of them have rested for ever. */
  RestingPorts(DataPorts ports) {
    from = ports.from();
    ring = new char[ports.count()];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = (char) i;
    }
    oldest = random.nextInt(ring.length);
  }

  /** The next one, which rests from now on; not among the last {@code tried}. */
  int next(int tried) {
    int half = (ring.length + 1) / 2;
    int drawn = (oldest + random.nextInt(Math.min(half, ring.length - tried))) % ring.length;
    char port = ring[drawn];
    ring[drawn] = ring[oldest];
    ring[oldest] = port;
    oldest = (oldest + 1) % ring.length;
    return from + port;
  }
}
