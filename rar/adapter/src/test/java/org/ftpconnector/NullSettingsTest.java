package org.ftpconnector;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.inbound.FtpInboxBuilder;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody is told who sets a variable that has no value. */
@SuppressWarnings("NullAway") // What an application may do.
class NullSettingsTest {

  private static Arguments setting(String parameter, ThrowingCallable setting) {
    return Arguments.of(parameter, setting);
  }

  static Stream<Arguments> settings() {
    TransferOptions options = TransferOptions.DEFAULTS;
    FtpPool.Builder pool = FtpPool.builder("host");
    FtpPool unopened = FtpPool.builder("host").build();
    FtpInboxBuilder inbox = FtpInbox.builder(unopened.connectionFactory(), "/in");
    unopened.close();
    return Stream.of(
        setting("mode", () -> options.withDataMode(null)),
        setting("type", () -> options.withDataType(null)),
        setting("mode", () -> options.withUploadMode(null)),
        setting("listener", () -> options.withProgress(null)),
        setting("serverName", () -> FtpPool.builder(null)),
        setting("setter", () -> pool.configure(null)),
        setting("manager", () -> pool.trustManager(null)),
        setting("manager", () -> pool.keyManager(null)),
        setting("wait", () -> pool.maxWait(null)),
        setting("timeout", () -> pool.idleTimeout(null)),
        setting("factory", () -> FtpInbox.builder(null, "/in")),
        setting("directory", () -> FtpInbox.builder(unopened.connectionFactory(), null)),
        setting("include", () -> inbox.include(null)),
        setting("password", () -> inbox.login("me", null)),
        setting("property", () -> inbox.set(null, "value")),
        setting("order", () -> inbox.set("order", null)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void it_is_named_with_what_is_allowed(String parameter, ThrowingCallable setting) {
    assertThatNullPointerException()
        .isThrownBy(setting)
        .withMessageMatching("(?i)" + parameter + " is null; (allowed: |leave it unset).+");
  }
}
