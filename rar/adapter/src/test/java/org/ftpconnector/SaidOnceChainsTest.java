package org.ftpconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import javax.naming.NameNotFoundException;
import javax.net.ssl.SSLHandshakeException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.SaidOnce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chains of causes as nobody should make them: of each, all that was there is there still. */
class SaidOnceChainsTest {
  private static final FtpReply REPLY = new FtpReply(550, List.of("No such file."));
  private static final String LONG = "this sentence has more than five words in it.";

  /** Without the usual constructors; what it is asked for it computes. */
  private static final class Odd extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient int asked;
    private final transient @Nullable Throwable next;

    Odd(int asked, @Nullable Throwable next) {
      super(null, null, false, false);
      this.asked = asked;
      this.next = next;
    }

    @Override
    public @Nullable String getMessage() {
      return asked % 3 == 0 ? LONG : null;
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return next;
    }
  }

  /** A subclass of ours that applications may have. */
  private static final class Own extends FtpReplyException {
    private static final long serialVersionUID = 1L;

    Own(String message) {
      super(message, REPLY);
    }
  }

  private static final List<Function<String, Throwable>> KINDS =
      List.of(
          IOException::new,
          EOFException::new,
          SocketException::new,
          ConnectException::new,
          SSLHandshakeException::new,
          NameNotFoundException::new,
          message -> new FtpReplyException(message, REPLY),
          message -> new FtpTransferException(message, REPLY),
          message -> new FtpDataConnectionException(message, REPLY),
          CertificateException::new,
          IllegalStateException::new,
          AssertionError::new,
          Own::new);

  /** So many of them can be made anew with other words. */
  private static final int ALIKE = 9;

  private static final List<String> WORDS =
      List.of(LONG, "", "short", "another sentence that has more than five words", "a\u202eb\nc");

  /** {@code isOdd}: whether there may be what no other can be made like. */
  private static Throwable one(Random random, boolean isOdd, @Nullable Throwable cause) {
    if (isOdd && random.nextInt(6) == 0) {
      return new Odd(random.nextInt(9), cause);
    }
    String message = isOdd ? WORDS.get(random.nextInt(WORDS.size())) : LONG;
    return switch (random.nextInt(3)) {
      case 0 -> new FtpConnectionLostException(message, cause, false, random.nextBoolean());
      case 1 -> new FtpLoginException(message, cause);
      default -> {
        Throwable made = KINDS.get(random.nextInt(isOdd ? KINDS.size() : ALIKE)).apply(message);
        yield cause == null ? made : made.initCause(cause);
      }
    };
  }

  private static Throwable chain(Random random, int length) {
    boolean isOdd = random.nextBoolean();
    Throwable last = one(random, isOdd, null);
    for (int i = 1; i < length; i++) {
      Throwable next = one(random, isOdd, last);
      if (random.nextInt(4) == 0) {
        next.addSuppressed(last);
      }
      if (random.nextInt(4) == 0 && last != next) {
        last.addSuppressed(next); // a ring by suppressed ones
      }
      last = next;
    }
    return last;
  }

  private static List<Throwable> causes(@Nullable Throwable first) {
    List<Throwable> all = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = first; t != null && seen.add(t); t = t.getCause()) {
      all.add(t);
    }
    return all;
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** The same kinds in the same order, with all that they carry but the words. */
  private static void requireAll(Throwable before, @Nullable Throwable after) {
    List<Throwable> were = causes(before);
    List<Throwable> are = causes(after);
    assertThat(are).hasSameSizeAs(were);
    for (int i = 0; i < were.size(); i++) {
      Throwable was = were.get(i);
      Throwable is = are.get(i);
      assertThat(is.getClass()).isSameAs(was.getClass());
      assertThat(is.getStackTrace()).isEqualTo(was.getStackTrace());
      assertThat(is.getSuppressed()).isEqualTo(was.getSuppressed());
      if (was instanceof FtpReplyException refused) {
        assertThat(((FtpReplyException) is).getReply()).isEqualTo(refused.getReply());
      }
      if (was instanceof FtpConnectionLostException lost) {
        assertThat(((FtpConnectionLostException) is).isOutcomeKnown())
            .isEqualTo(lost.isOutcomeKnown());
        assertThat(((FtpConnectionLostException) is).isRepeatable()).isEqualTo(lost.isRepeatable());
      }
    }
  }

  @Property(tries = 2000)
  void nothing_is_lost_of_any_chain(@ForAll long seed) {
    Random random = new Random(seed);
    Throwable cause = chain(random, 1 + random.nextInt(60));
    Throwable below = SaidOnce.below("above: " + LONG, cause);
    requireAll(cause, below);
    assertThat(printed(new IOException("above", below))).isNotEmpty();
  }

  @Test
  @Timeout(60)
  void a_chain_of_ten_thousand_takes_no_time_and_is_as_long_as_before() {
    Throwable deep = new IOException(LONG);
    for (int i = 0; i < 10_000; i++) {
      deep = new IOException(LONG, deep);
    }
    List<Throwable> below = causes(SaidOnce.below(LONG, deep));
    assertThat(below).hasSize(10_001);
    assertThat(below.get(0)).hasMessage("as said above");
    assertThat(causes(new FtpUnavailableException(LONG, deep))).hasSize(10_002);
  }

  @Test
  @Timeout(60)
  void a_ring_ends_and_has_each_of_its_members() {
    IOException first = new IOException(LONG);
    IOException second = new IOException("other words");
    first.initCause(second);
    second.initCause(first);
    List<Throwable> below = causes(SaidOnce.below(LONG, first));
    assertThat(below)
        .extracting(Throwable::getMessage)
        .containsExactly("as said above", "other words");
    assertThat(new FtpUnavailableException(LONG, first)).hasStackTraceContaining("other words");
  }

  @Test
  void what_throws_when_it_is_asked_stays_as_it_is() {
    IOException broken =
        new IOException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }
        };
    Throwable above = new IOException(LONG, broken);
    assertThat(SaidOnce.below(LONG, above)).isSameAs(above);
  }

  @Test
  void each_gives_another_cause_whenever_it_is_asked() {
    class Endless extends IOException {
      private static final long serialVersionUID = 1L;

      Endless() {
        super(LONG);
      }

      @Override
      public synchronized Throwable getCause() {
        return new Endless();
      }
    }
    Throwable endless = new Endless();
    assertThat(SaidOnce.below(LONG, endless)).isSameAs(endless);
    assertThat(new FtpUnavailableException(LONG, endless)).hasCauseInstanceOf(Endless.class);
  }

  @Test
  void a_long_message_costs_no_more_than_its_length() {
    IOException huge = new IOException("word ".repeat(1_000_000));
    assertThat(SaidOnce.below(huge.getMessage() + "more", huge)).hasMessage("as said above");
  }

  private static Throwable deep(int depth, String last) {
    Throwable chain = new IOException(last);
    for (int i = 0; i < depth; i++) {
      chain = new IllegalStateException("above " + i, chain);
    }
    return chain;
  }

  /** However deep it is: whoever prints the chain prints it all. */
  @Test
  void nothing_that_turns_text_gets_through_from_below() {
    for (int depth : new int[] {0, 15, 25, 500}) {
      String printed = printed(new FtpUnavailableException(LONG, deep(depth, "a\u202eb")));
      assertThat(printed).doesNotContain("\u202e");
      assertThat(printed).contains(depth > 20 ? "left out" : "a\ufffdb");
    }
    assertThat(causes(new FtpUnavailableException(LONG, deep(500, "plain")))).hasSize(502);
  }
}
