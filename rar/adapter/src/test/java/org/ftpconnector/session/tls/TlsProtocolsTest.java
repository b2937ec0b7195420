package org.ftpconnector.session.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.junit.jupiter.api.Test;

/** Which TLS protocols are offered. */
class TlsProtocolsTest {
  @Test
  void a_TLS_protocol_that_was_of_no_use_is_offered_again() {
    TlsProtocols protocols = new TlsProtocols(new FtpEndpoint("127.0.0.1", 21), List.of());
    assertThat(protocols.offered()).containsExactly("TLSv1.2");
    assertThat(protocols.isNotResumed("TLSv1.2")).isTrue();
    assertThat(protocols.offered()).containsExactly("TLSv1.3");
    assertThat(protocols.isNotResumed("TLSv1.3")).as("there is no other").isFalse();
    protocols.trials().values().forEach(Trial::forget);
    assertThat(protocols.offered()).containsExactly("TLSv1.2");
  }
}
