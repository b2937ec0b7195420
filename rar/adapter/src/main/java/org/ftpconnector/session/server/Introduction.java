package org.ftpconnector.session.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/** Keeps what a server has said of itself since it greeted, and tells which product says so. */
public final class Introduction {
  private final FtpReply greeting;
  private @Nullable FtpReply secured;
  private boolean isSecuredBySsl;
  private @Nullable FtpReply passwordAsked;
  private @Nullable FtpReply letIn;

  public Introduction(FtpReply greeting) {
    this.greeting = greeting;
  }

  public FtpReply greeting() {
    return greeting;
  }

  /** It has agreed to AUTH TLS, or else to AUTH SSL. */
  public void secures(FtpReply reply, boolean bySsl) {
    secured = reply;
    isSecuredBySsl = bySsl;
  }

  /** Whether it has agreed to AUTH SSL. */
  public boolean isSecuredBySsl() {
    return isSecuredBySsl;
  }

  /** It has answered USER with 331. */
  public void asksPassword(FtpReply reply) {
    passwordAsked = reply;
  }

  /** It has logged the user in. */
  public void letsIn(FtpReply reply) {
    letIn = reply;
  }

  /** Whether the server seems to be of a product that is known, before it has told its features. */
  public boolean seemsKnown() {
    return candidate().isPresent();
  }

  /** Whether the server may be the one that has these features, of a product that is known. */
  public boolean isConsistent(ServerFeatures known) {
    return known.product().filter(this::isConsistent).isPresent();
  }

  /**
   * The product as far as it can be told before its features: the one that its greeting names and
   * whose own words all the rest are, if there was any.
   */
  Optional<ServerProduct> candidate() {
    return Arrays.stream(ServerProduct.values())
        .filter(product -> product.greetsBy(greeting) && isConsistent(product) && hasSpoken())
        .findFirst();
  }

  /**
   * The product that states these features in its own words; the greeting may be the operator's.
   */
  Optional<ServerProduct> product(FtpReply feat, Set<String> names) {
    return Arrays.stream(ServerProduct.values())
        .filter(product -> product.states(feat, names) && isConsistent(product) && isWord(product))
        .findFirst();
  }

  private boolean hasSpoken() {
    return secured != null || passwordAsked != null || letIn != null;
  }

  /** Nothing that it says otherwise. Whom it lets in an operator may word, too. */
  boolean isConsistent(ServerProduct product) {
    return (secured == null || product.securesBy(secured))
        && (passwordAsked == null || product.asksPasswordBy(passwordAsked));
  }

  private boolean isWord(ServerProduct product) {
    return is(secured, product, ServerProduct::securesBy)
        || is(passwordAsked, product, ServerProduct::asksPasswordBy)
        || is(letIn, product, ServerProduct::letsInBy);
  }

  private static boolean is(
      @Nullable FtpReply reply, ServerProduct product, BiPredicate<ServerProduct, FtpReply> test) {
    return reply != null && test.test(product, reply);
  }
}
