package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.apache.commons.vfs2.FileSystemOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody is told who sets an option to a variable that has no value. */
@SuppressWarnings("NullAway") // What an application may do.
class NullOptionsTest {
  private static Arguments option(String parameter, ThrowingCallable setting) {
    return Arguments.of(parameter, setting);
  }

  static Stream<Arguments> options() {
    FileSystemOptions options = new FileSystemOptions();
    PooledFtpFileSystemConfigBuilder builder = PooledFtpFileSystemConfigBuilder.getInstance();
    String noText = null;
    Integer noMillis = null;
    return Stream.of(
        option("dataMode", () -> builder.setDataMode(options, null)),
        option("uploadMode", () -> builder.setUploadMode(options, null)),
        option("dataType", () -> builder.setDataType(options, null)),
        option("type", () -> builder.setFileType(options, null)),
        option("mode", () -> builder.setFtpsMode(options, null)),
        option("level", () -> builder.setDataChannelProtectionLevel(options, null)),
        option("proxy", () -> builder.setProxy(options, noText)),
        option("millis", () -> builder.setMaxWait(options, noMillis)),
        option("millis", () -> builder.setSoTimeout(options, noMillis)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void it_is_named_with_what_is_allowed(String parameter, ThrowingCallable setting) {
    assertThatNullPointerException()
        .isThrownBy(setting)
        .withMessageMatching(parameter + " is null; allowed: .+");
  }
}
