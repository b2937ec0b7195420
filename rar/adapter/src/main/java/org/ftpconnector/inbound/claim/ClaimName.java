package org.ftpconnector.inbound.claim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.inbound.settings.Place;

/**
 * What a claimed file is called: whose it is, what becomes of it, and the name it arrived with. All
 * that is known of a claim is in it: {@code OWNER.ATTEMPT.NAME}, {@code OWNER.done.NAME} for one
 * that was delivered and is still to be put away, {@code OWNER.mark.NAME} for its done file.
 *
 * <p>Of a file in a folder NAME is its path, written as one name. Where that is longer than a name
 * may be (255 bytes), it is a file NAME in a directory {@code OWNER.ATTEMPT}, so that no name has
 * to be shortened.
 *
 * @param owner a node in one of its lives, without a point
 * @param state the number of an attempt, from 1, {@code done} or {@code mark}
 * @param name its path below the directory, not empty
 */
public record ClaimName(String owner, String state, String name) {
  private static final String DONE = "done";
  private static final String MARK = "mark";
  private static final String TURN = "turn.";
  private static final String OWNER = "[A-Za-z0-9_-]{0,32}-[0-9a-f]{8}";
  private static final Pattern FORM =
      Pattern.compile("(" + OWNER + ")\\.([1-9][0-9]{0,8}|done|mark)\\.(.+)", Pattern.DOTALL);
  private static final Pattern FOLDER = Pattern.compile(OWNER + "\\.([1-9][0-9]{0,8}|done|mark)");
  private static final Pattern ALIVE = Pattern.compile("(" + OWNER + ")\\.alive");

  /** A node's name for one of its lives. */
  public static String owner(String node, int random) {
    return node + String.format("-%08x", random);
  }

  public static ClaimName attempt(String owner, int attempt, String name) {
    return new ClaimName(owner, Integer.toString(attempt), name);
  }

  public static ClaimName done(String owner, String name) {
    return new ClaimName(owner, DONE, name);
  }

  public static ClaimName mark(String owner, String name) {
    return new ClaimName(owner, MARK, name);
  }

  /** What a listing of the claims calls so; empty for what is no claim. */
  public static Optional<ClaimName> parse(String listed) {
    Matcher form = FORM.matcher(listed);
    return form.matches()
        ? FlatPath.read(form.group(3))
            .map(path -> new ClaimName(form.group(1), form.group(2), path))
        : Optional.empty();
  }

  /** Whether there can be no claim of a file of this path, as it would be longer than a name. */
  public static boolean isTooLong(String file) {
    String written = FlatPath.write(file);
    return !written.equals(file) && Place.bytes(written) > Place.LONGEST_NAME;
  }

  /** Whether a directory of this name has claims in it. */
  public static boolean isFolder(String listed) {
    return FOLDER.matcher(listed).matches();
  }

  /** Whose such a directory is. */
  static String ownerOf(String folder) {
    return folder.substring(0, folder.indexOf('.'));
  }

  /** What such a directory has in it. */
  public static Optional<ClaimName> parse(String folder, String listed) {
    return parse(folder + "." + listed);
  }

  /** The directory that a node makes while it gives a file of this path its own name. */
  public static String turn(String path) {
    try {
      byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return TURN + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether a directory of this name is such a one. */
  static boolean isTurn(String listed) {
    return listed.startsWith(TURN);
  }

  /** The file by which a node says that it is alive. */
  public static String alive(String owner) {
    return owner + ".alive";
  }

  /** Whose sign of life this is, if it is one. */
  public static Optional<String> ownerAlive(String listed) {
    Matcher form = ALIVE.matcher(listed);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }

  /** Which attempt at a delivery this is; empty if it is none. */
  public OptionalInt attempt() {
    return isDone() || isMark() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(state));
  }

  public boolean isDone() {
    return state.equals(DONE);
  }

  public boolean isMark() {
    return state.equals(MARK);
  }

  /** The directory that it needs of its own, if it is too long otherwise. */
  public Optional<String> folder() {
    return Place.bytes(flat()) > Place.LONGEST_NAME
        ? Optional.of(owner + "." + state)
        : Optional.empty();
  }

  private String flat() {
    return owner + "." + state + "." + FlatPath.write(name);
  }

  /** Where it is in the directory of claims. */
  public String path() {
    return folder().map(folder -> folder + "/" + FlatPath.write(name)).orElseGet(this::flat);
  }
}
