package org.ftpconnector.session.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.session.base.LetterCase;

/** Knows which commands are not a configuration's to send, as sessions say them themselves. */
final class ForbiddenCommands {
  private static final Map<String, String> REASONS = new HashMap<>();

  static {
    add(
        "which is of the login itself: that goes by the user name, the password and Account",
        List.of("USER", "PASS", "ACCT", "REIN", "HOST"));
    add("which ends the session", List.of("QUIT"));
    add(
        "which is of TLS: property Security goes before the login",
        List.of("AUTH", "ADAT", "PBSZ", "PROT", "CCC", "MIC", "CONF", "ENC", "SSCN"));
    add(
        "which opens a data connection, and is of each transfer",
        List.of("PORT", "PASV", "EPRT", "EPSV", "LPRT", "LPSV", "SPSV", "CPSV", "PRET"));
    add(
        "which is a transfer, or of one",
        List.of(
            "RETR", "STOR", "STOU", "APPE", "LIST", "NLST", "MLSD", "REST", "RANG", "ABOR", "STRU",
            "MODE"));
    add("which is one half of a rename", List.of("RNFR", "RNTO"));
    add(
        "which is a word of FTP programs and no command of FTP: leave it out",
        List.of("QUOTE", "LITERAL"));
  }

  private static final Set<String> TYPES = Set.of("I", "A", "A N");
  private static final Pattern UTF8 = Pattern.compile("UTF-?8 +(ON|OFF)");

  private ForbiddenCommands() {}

  private static void add(String reason, List<String> verbs) {
    verbs.forEach(verb -> REASONS.put(verb, reason));
  }

  /** Why it is refused; empty if it is not. */
  static Optional<String> reason(String verb, String argument, Charset controlEncoding) {
    String what = LetterCase.upper(argument.strip());
    Matcher utf8 = UTF8.matcher(what);
    if (verb.equals("OPTS") && utf8.matches()) {
      boolean isOn = utf8.group(1).equals("ON");
      return isOn == controlEncoding.equals(UTF_8)
          ? Optional.empty()
          : Optional.of("which contradicts ControlEncoding: names would be read otherwise");
    }
    if (verb.equals("TYPE") && !TYPES.contains(what)) {
      // RFC 959 section 3.1.1: a transfer in another type would be read as one in these.
      return Optional.of("which is I or A here, as transfers are image or ascii");
    }
    return Optional.ofNullable(REASONS.get(verb));
  }
}
