package org.ftpconnector.session.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a server says it can do (FEAT, RFC 2389 section 3), less what proved false, and which
 * product it is, if that is one that we know. Shared by all sessions to that server.
 */
public final class ServerFeatures {
  /** Asks for them (RFC 2389 section 3). */
  public static final Command FEAT = Command.asking("FEAT");

  private static final Set<String> DATA_COMMANDS = Set.of("EPSV", "PASV", "EPRT", "PORT");

  private final Set<String> stated;
  private final Optional<ServerProduct> product;
  private final PathAnswers pathAnswers = new PathAnswers();
  private final Trial endsUploads = new Trial();
  private final Map<String, Trial> trials = new ConcurrentHashMap<>();

  /** Whether it was asked at all. */
  private final boolean asked;

  private volatile @Nullable String system;

  private volatile boolean announcesSizes;

  private ServerFeatures(Set<String> stated, Optional<ServerProduct> product, boolean asked) {
    this.stated = stated;
    this.product = product;
    this.asked = asked;
  }

  /** Of a server that was not asked, or did not answer. */
  public static ServerFeatures unknown() {
    return new ServerFeatures(Set.of(), Optional.empty(), false);
  }

  /** Any refusal means: nothing beyond RFC 959. */
  public static ServerFeatures of(FtpReply feat, Introduction said) {
    Set<String> names = new HashSet<>();
    if (feat.isPositiveCompletion()) {
      // The first and the last line are not features.
      feat.lines().stream()
          .limit(Math.max(0, feat.lines().size() - 1))
          .skip(1)
          .map(line -> LetterCase.upper(line.strip()).split("[ ;]", 2)[0])
          .forEach(names::add);
    }
    return new ServerFeatures(Set.copyOf(names), said.product(feat, names), true);
  }

  /** Whether the server was asked for them; else they are only what RFC 959 has. */
  public boolean wereAsked() {
    return asked;
  }

  /** Empty for a stranger, of which nothing is taken for granted. */
  Optional<ServerProduct> product() {
    return product;
  }

  /** What the server has answered SYST with; empty if nobody has asked. */
  public Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** The server has answered SYST so, or is taken for that. */
  public void isOf(String system) {
    this.system = system;
  }

  /** Whether the latest 150 to a download has told the file's size. */
  public boolean announcesSizes() {
    return announcesSizes;
  }

  /** It has, or it has not. */
  public void announceSizes(boolean has) {
    announcesSizes = has;
  }

  /** Whether it is one of those. */
  public boolean isKnown() {
    return product.isPresent();
  }

  /**
   * Whether all commands that the server finds at once during an upload may have one 500 together:
   * pure-ftpd 1.0.50.
   */
  public boolean mayRefuseAllAtOnce() {
    return product.filter(ServerProduct.PURE_FTPD::equals).isPresent();
  }

  /** What this server's answers about paths are worth. */
  public PathAnswers pathAnswers() {
    return pathAnswers;
  }

  /** Whether this server closes its side of an upload's data connection before the client does. */
  public Trial endsUploads() {
    return endsUploads;
  }

  /** MLST stands for MLSD too (RFC 3659 section 7.8). */
  public boolean hasMlst() {
    return has("MLST");
  }

  public boolean hasUtf8() {
    return has("UTF8");
  }

  public boolean hasMfmt() {
    return has("MFMT");
  }

  /**
   * Apache FtpServer 1.2.1 refuses MFMT of a directory with 501; only it has MMD5 (a draft that
   * never became an RFC).
   */
  public boolean hasMfmtOfDirectories() {
    return hasMfmt() && !has("MMD5");
  }

  /**
   * Whether MLSD leaves out names that begin with a dot: Apache FtpServer 1.2.1, known by its MMD5.
   */
  public boolean hidesNamesInMlsd() {
    return has("MMD5");
  }

  /**
   * Whether SIZE is worth asking: FEAT states it (RFC 3659 section 4.3), or the server has it but
   * knows no FEAT, as those before RFC 2389, or was seen to answer it.
   */
  public boolean mayTellSizes() {
    boolean mayHave = isKnown() || pathAnswers.size().works() || states("SIZE");
    return (mayHave || (asked && stated.isEmpty())) && !pathAnswers.size().isRefuted();
  }

  /** Whether FEAT has this name, in capitals. */
  public boolean states(String feature) {
    return has(feature);
  }

  private boolean has(String feature) {
    return stated.contains(feature) && isWorthTrying(feature);
  }

  /**
   * The server stated this, or it is part of every server, and yet refused it or could not do it.
   */
  public void refute(String command) {
    trial(command).refute();
  }

  /**
   * The same, with what is known of the data commands: firewalls decide on those, whatever a server
   * greets with. Many greet with the time of day.
   */
  public ServerFeatures rememberingDataCommandsOf(ServerFeatures before) {
    DATA_COMMANDS.forEach(command -> trials.put(command, before.trial(command)));
    return this;
  }

  /** A data connection came about by this command. */
  public void prove(String dataCommand) {
    trial(dataCommand).prove();
  }

  /** What worked before does not now: it is looked at step by step again. */
  public void doubt(String dataCommand) {
    trial(dataCommand).doubt();
  }

  /** Whether a data connection came about by this command, the last time that it was tried. */
  public boolean isProven(String dataCommand) {
    return trial(dataCommand).works();
  }

  /** Whether it is worth trying a command that servers need not state. */
  public boolean isWorthTrying(String command) {
    return !trial(command).isRefuted();
  }

  private Trial trial(String command) {
    return trials.computeIfAbsent(command, verb -> new Trial());
  }

  /** What was learned, by its name. */
  public Map<String, Trial> trials() {
    Map<String, Trial> all = new HashMap<>(trials);
    all.putAll(pathAnswers.trials());
    return all;
  }
}
