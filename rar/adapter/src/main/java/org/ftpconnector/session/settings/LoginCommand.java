package org.ftpconnector.session.settings;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftpconnector.api.DataType;
import org.ftpconnector.session.base.LetterCase;

/**
 * Holds a command that a site wants to hear after each login, as {@code SITE UMASK 022}. Prints
 * only what is known to be no secret.
 *
 * @param verb in capitals
 * @param argument empty for none
 * @param mayBeRefused whether the login goes on then
 */
public record LoginCommand(String verb, String argument, boolean mayBeRefused) {
  private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?: +(.*))?");

  /** The rest may carry a password, as that of SITE may, but for these. */
  private static final Set<String> PLAIN =
      Set.of("ALLO", "CDUP", "CLNT", "CWD", "HELP", "LANG", "NOOP", "OPTS", "STAT", "SYST", "TYPE");

  private static final Set<String> PLAIN_OF_SITE =
      Set.of(
          "BLKSIZE",
          "BLOCKSIZE",
          "CHARSET",
          "CHMOD",
          "DIRSTYLE",
          "ENCODING",
          "FILETYPE",
          "HELP",
          "IDLE",
          "LISTFMT",
          "LRECL",
          "NAMEFMT",
          "RECFM",
          "SBDATACONN",
          "TRIM",
          "UMASK",
          "ZONE");

  /**
   * Those of a text, between semicolons; blank ones are left out, and a question mark before one
   * means that it may be refused. {@code controlEncoding}: which commands must not change.
   *
   * @throws IllegalArgumentException if one is no command, or none for a login; the message names
   *     its verb alone, for the rest may be a secret
   */
  public static List<LoginCommand> parse(String text, Charset controlEncoding) {
    requireNoControls(text);
    List<LoginCommand> commands = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      boolean mayBeRefused = part.strip().startsWith("?");
      String line = part.strip().substring(mayBeRefused ? 1 : 0).strip();
      if (!line.isEmpty()) {
        commands.add(of(line, mayBeRefused, controlEncoding));
      } else if (mayBeRefused) {
        throw new IllegalArgumentException("? with no command behind it");
      }
    }
    return commands;
  }

  /** RFC 959 section 5.3: a line end would begin another command; others are none's to send. */
  private static void requireNoControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException("a line end or control character at position " + i);
      }
    }
  }

  private static LoginCommand of(String line, boolean mayBeRefused, Charset controlEncoding) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("one that begins with no name of a command");
    }
    String verb = LetterCase.upper(parts.group(1));
    String argument = parts.group(2) == null ? "" : parts.group(2);
    ForbiddenCommands.reason(verb, argument, controlEncoding)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(verb + ", " + reason);
            });
    return new LoginCommand(verb, argument, mayBeRefused);
  }

  /** The type of data that it sets, if it does. */
  public Optional<DataType> type() {
    if (!verb.equals("TYPE")) {
      return Optional.empty();
    }
    return Arrays.stream(DataType.values())
        .filter(type -> LetterCase.upper(argument).startsWith(type.code()))
        .findFirst();
  }

  /** Whether all of it may be shown. */
  public boolean isPlain() {
    String[] words = words();
    return PLAIN.contains(verb)
        || words.length == 0
        || (isOfSite()
            && ((words.length == 1 && isName(words[0]))
                || PLAIN_OF_SITE.contains(LetterCase.upper(words[0]))));
  }

  /** What is not to be repeated of it, whoever does. */
  public List<String> secrets() {
    return isPlain()
        ? List.of()
        : Stream.concat(
                Arrays.stream(rest().split(" +")), Arrays.stream(rest().split("[^\\p{L}\\p{N}]+")))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
  }

  /** All of the argument that may be a secret, or have some. */
  private String rest() {
    return isOfSite() && isName(words()[0])
        ? argument.strip().substring(words()[0].length()).strip()
        : argument.strip();
  }

  private static boolean isName(String word) {
    return word.chars().allMatch(c -> c < 128 && Character.isLetter(c));
  }

  private boolean isOfSite() {
    return verb.equals("SITE");
  }

  private String[] words() {
    return argument.isBlank() ? new String[0] : argument.strip().split(" +");
  }

  /** As messages show it. */
  @Override
  public String toString() {
    if (isPlain()) {
      return argument.isEmpty() ? verb : verb + " " + argument;
    }
    return isOfSite() && isName(words()[0]) ? verb + " " + words()[0] + " ****" : verb + " ****";
  }
}
