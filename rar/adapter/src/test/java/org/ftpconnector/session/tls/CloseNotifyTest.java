package org.ftpconnector.session.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;

/** Until when the end of TLS is demanded of a server. */
class CloseNotifyTest {
  @Test
  void what_was_seen_long_ago_is_not_demanded() {
    AtomicLong nanos = new AtomicLong();
    CloseNotify notify = new CloseNotify(TlsSettings.CloseNotify.AUTO, nanos::get);
    assertThat(notify.isDemanded()).isFalse();
    notify.seen();
    nanos.addAndGet(Trial.MEMORY.minus(Duration.ofSeconds(1)).toNanos());
    assertThat(notify.isDemanded()).isTrue();
    notify.seen();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(notify.isDemanded()).isTrue();
    nanos.addAndGet(Trial.MEMORY.toNanos());
    assertThat(notify.isDemanded()).isFalse();
  }
}
