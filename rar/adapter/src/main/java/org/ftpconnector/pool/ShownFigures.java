package org.ftpconnector.pool;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import org.ftpconnector.spi.figures.PoolFigures;
import org.ftpconnector.spi.figures.PublishedFigures;
import org.jspecify.annotations.Nullable;

/**
 * Shows the figures of one pool by JMX, from the first round of the thread that all pools share
 * until the pool is closed: to make a platform's MBean server takes some hundred milliseconds,
 * which a short program need not wait for. A pool that was forgotten is closed in the first round
 * in which it has no idle session any more, as what is shown would keep it for ever. Safe for use
 * by many threads.
 */
final class ShownFigures implements Runnable {
  private static final System.Logger LOG = System.getLogger(ShownFigures.class.getName());

  private final PoolFigures figures;
  private final SessionPool sessions;
  private final WeakReference<SharedPool> owner;
  private @Nullable PublishedFigures shown;
  private boolean hidden;

  ShownFigures(PoolFigures figures, SessionPool sessions, SharedPool owner) {
    this.figures = figures;
    this.sessions = sessions;
    this.owner = new WeakReference<>(owner);
  }

  /** Does what is to be done in one round; whatever fails, the rounds go on. */
  @Override
  public void run() {
    if (owner.get() != null) {
      try {
        show();
      } catch (RuntimeException | LinkageError e) {
        hide();
        LOG.log(Level.WARNING, () -> "no figures of " + figures.getServer() + " are shown", e);
      }
    } else if (sessions.idleCount() == 0) {
      hide();
      sessions.close();
    }
  }

  private synchronized void show() {
    if (shown == null && !hidden) {
      shown = PublishedFigures.ofPools();
      shown.start();
      shown.add(figures);
    }
  }

  /** Takes them away for good. Idempotent. */
  synchronized void hide() {
    hidden = true;
    if (shown != null) {
      shown.stop();
    }
  }
}
