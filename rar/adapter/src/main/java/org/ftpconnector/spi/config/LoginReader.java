package org.ftpconnector.spi.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.session.settings.Account;
import org.ftpconnector.session.settings.LoginCommand;

/** Reads what a login says besides user and password, and in which charset. */
final class LoginReader {
  private final FtpConfiguration configuration;
  private final PropertyValues values;

  LoginReader(FtpConfiguration configuration, PropertyValues values) {
    this.configuration = configuration;
    this.values = values;
  }

  /** Not shown in a message, whatever is wrong with it. */
  Optional<Account> account() throws InvalidPropertyException {
    String text = configuration.getAccount();
    try {
      return Optional.ofNullable(text).map(Account::new);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException("configuration property Account: " + e.getMessage(), e);
    }
  }

  /** Nor are they, as there may be a password among them. */
  List<LoginCommand> loginCommands() throws InvalidPropertyException {
    String text = configuration.getLoginCommands();
    Charset encoding = controlEncoding();
    try {
      return text == null ? List.of() : LoginCommand.parse(text, encoding);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(
          "configuration property LoginCommands has "
              + e.getMessage()
              + "; allowed: commands that no session says itself, separated by ;, as SITE UMASK 022",
          e);
    }
  }

  Charset controlEncoding() throws InvalidPropertyException {
    return charset(ConfigProperty.CONTROL_ENCODING);
  }

  private Charset charset(ConfigProperty property) throws InvalidPropertyException {
    return values.parse(
        property, "a character set that has ASCII in it, as UTF-8", LoginReader::withAscii);
  }

  /** What is in another charset than UTF-8 cannot be told from what is not. */
  Optional<Charset> fallbackEncoding() throws InvalidPropertyException {
    if (configuration.getFallbackEncoding() == null) {
      return Optional.empty();
    }
    Charset fallback = charset(ConfigProperty.FALLBACK_ENCODING);
    if (fallback.equals(UTF_8) || !controlEncoding().equals(UTF_8)) {
      String allowed = "another character set than UTF-8, where ControlEncoding is UTF-8";
      throw values.invalid(ConfigProperty.FALLBACK_ENCODING, allowed, null);
    }
    return Optional.of(fallback);
  }

  /** Commands and replies are ASCII but for names (RFC 959 section 5.3, RFC 2640). */
  private static Charset withAscii(String name) {
    Charset charset = Charset.forName(name);
    String ascii = "USER a-z/\"\r\n";
    if (!charset.canEncode() || !ascii.equals(new String(ascii.getBytes(charset), US_ASCII))) {
      throw new IllegalArgumentException(charset + " has no ASCII in it");
    }
    return charset;
  }
}
