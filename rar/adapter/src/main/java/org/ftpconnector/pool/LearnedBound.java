package org.ftpconnector.pool;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Trial;

/**
 * How many sessions a server has shown to let in, by turning one more away. Believed for some
 * minutes, as whatever is learned of a server. Safe for use by many threads.
 */
final class LearnedBound {
  private final Trial more;
  private Optional<Refusal> refusal = Optional.empty();

  /**
   * What there was when the server turned one more away. Whether it counts all of ours or those of
   * one user nobody knows.
   *
   * @param all how many sessions the pools of this class loader had there; 1 or more
   * @param own how many of them this pool had
   * @param reply what the server said
   */
  record Refusal(int all, int own, FtpReply reply) {}

  LearnedBound(LongSupplier nanoClock) {
    more = new Trial(nanoClock);
  }

  synchronized void learn(Refusal heard) {
    refusal = Optional.of(heard);
    more.refute();
  }

  /** As if nobody had been turned away. */
  synchronized void forget() {
    more.forget();
  }

  /** The last one, while it is believed. */
  synchronized Optional<Refusal> refusal() {
    return more.isRefuted() ? refusal : Optional.empty();
  }
}
