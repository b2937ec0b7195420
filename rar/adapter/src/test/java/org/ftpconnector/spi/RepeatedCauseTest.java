package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.SaidOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cause keeps whose words stand above, and that nothing is left out of a chain. */
@Timeout(10)
class RepeatedCauseTest {
  private static final String WORDS = "the server has six words and more for it";

  /** Says all that the cause says, if it says anything. */
  private static FtpUnavailableException around(Throwable cause) {
    return new FtpUnavailableException("around: " + cause.getMessage() + " " + WORDS, cause);
  }

  private static Throwable below(Throwable cause) {
    return Objects.requireNonNull(around(cause).getCause());
  }

  @Test
  void a_reply_is_the_same_and_so_is_where_it_came_from() {
    FtpTransferException said =
        new FtpTransferException(WORDS, new FtpReply(426, List.of("one", "two")));
    IOException beside = new IOException("beside");
    said.addSuppressed(beside);
    Throwable cause = below(said);
    assertThat(cause).isExactlyInstanceOf(FtpTransferException.class).hasMessage("as said above");
    assertThat(((FtpReplyException) cause).getReply()).isEqualTo(said.getReply());
    assertThat(cause.getStackTrace()).isEqualTo(said.getStackTrace());
    assertThat(cause.getSuppressed()).containsExactly(beside);
  }

  @Test
  void a_loss_may_be_repeated_as_before() {
    for (boolean known : new boolean[] {false, true}) {
      FtpConnectionLostException lost = new FtpConnectionLostException(WORDS, null, known, known);
      Throwable cause = below(lost);
      assertThat(cause).isExactlyInstanceOf(FtpConnectionLostException.class).isNotSameAs(lost);
      FtpConnectionLostException copy = (FtpConnectionLostException) cause;
      assertThat(copy.isOutcomeKnown()).isEqualTo(known);
      assertThat(copy.isRepeatable()).isEqualTo(lost.isRepeatable());
    }
  }

  @Test
  void what_is_below_a_repeated_cause_stays() {
    IOException deepest = new IOException("deepest");
    SocketTimeoutException timeout = new SocketTimeoutException(WORDS);
    timeout.initCause(deepest);
    Throwable cause = below(timeout);
    assertThat(cause)
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("as said above")
        .hasCause(deepest);
  }

  /** They may carry what nobody here knows of, or forbid another cause. */
  @Test
  void other_classes_stay_as_they_are() {
    for (Throwable other :
        List.of(
            new NoSuchFileException(WORDS),
            new ClassNotFoundException(WORDS, new IOException("why")),
            new IllegalStateException(WORDS) {})) {
      assertThat(below(other)).isSameAs(other);
    }
  }

  @Test
  void what_has_no_message_gets_none() {
    IOException silent = new IOException(null, new IOException(WORDS));
    assertThat(below(silent)).isSameAs(silent);
  }

  @Test
  void a_ring_ends() {
    IOException one = new IOException(WORDS);
    IOException other = new IOException("other", one);
    one.initCause(other);
    assertThat(around(one)).hasMessageContaining(WORDS);
    assertThat(SaidOnce.below(WORDS, one)).hasMessage("as said above");
  }
}
