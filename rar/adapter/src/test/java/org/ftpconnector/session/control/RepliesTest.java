package org.ftpconnector.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reply is taken to mean. */
class RepliesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "007, 7",
    "9223372036854775807, 9223372036854775807",
    "5 bytes, 5",
    "5  Bytes., 5",
    "1 byte, 1",
    "12 octets, 12"
  })
  void a_number_of_bytes_is_digits(String text, long bytes) {
    assertThat(Replies.bytes(text)).hasValue(bytes);
    assertThat(Replies.exactSize(new FtpReply(213, List.of(text)))).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "-0",
        "+7",
        "12 kbytes",
        "5 KB",
        "5 blocks",
        "5 5",
        "5 a.txt",
        "bytes 5",
        "1,024",
        "5bytes",
        "5 bytes 6",
        "1.5",
        "9223372036854775808",
        "\u0661\u0662"
      })
  void nothing_else_is(String text) {
    assertThat(Replies.bytes(text)).isEmpty();
    assertThat(Replies.exactSize(new FtpReply(213, List.of(text)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 211, 250, 350, 550})
  void no_other_reply_tells_a_size(int code) {
    assertThat(Replies.exactSize(new FtpReply(code, List.of("12")))).isEmpty();
  }
}
