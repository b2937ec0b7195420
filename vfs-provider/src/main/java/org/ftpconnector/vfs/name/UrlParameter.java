package org.ftpconnector.vfs.name;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;

/**
 * The query of a URL may have these parameters, one constant each, and nothing else to change but
 * {@link TransferOptions}.
 *
 * <p>The manual's table is made of these constants; a test compares the two.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable, which List does not show.
public enum UrlParameter {
  /** The data mode of every transfer and listing. */
  MODE(
      "mode",
      Arrays.stream(DataMode.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList(),
      List.of(
          new Alias("passive", Map.of("true", "passive", "false", "active")),
          new Alias("vfs.passive", Map.of("true", "passive", "false", "active"))),
      "the data mode in the options, else the connection factory's",
      "Who opens the data connections: the server (`active`), the client (`passive`), or whoever"
          + " can (`auto`: the client, else the server).") {
    @Override
    TransferOptions apply(String value, TransferOptions options) {
      return options.withDataMode(DataMode.valueOf(value.toUpperCase(Locale.ROOT)));
    }
  },

  /** Where the bytes of a file that is written go until it is complete. */
  UPLOAD(
      "upload",
      Arrays.stream(UploadMode.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList(),
      List.of(),
      "the upload mode in the options, else the connection factory's",
      "Where what is written goes: straight into the file (`direct`), or to a temporary name in the"
          + " same folder that becomes the file when all has arrived (`staged`). Appending is always"
          + " direct.") {
    @Override
    TransferOptions apply(String value, TransferOptions options) {
      return options.withUploadMode(UploadMode.valueOf(value.toUpperCase(Locale.ROOT)));
    }
  },

  /** How the bytes of a file are represented in a transfer. */
  TYPE(
      "type",
      Arrays.stream(DataType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList(),
      List.of(),
      "the data type in the options, else `image`",
      "How files travel: as the bytes they are (`image`), or as text whose line ends the server may"
          + " translate (`ascii`), which corrupts everything else.") {
    @Override
    TransferOptions apply(String value, TransferOptions options) {
      return options.withDataType(DataType.valueOf(value.toUpperCase(Locale.ROOT)));
    }
  };

  /**
   * Another spelling of a parameter, for URLs written for other tools.
   *
   * @param key the other key
   * @param values its values, and what each means in the values of the parameter itself
   */
  public record Alias(String key, Map<String, String> values) {
    /** Keeps an immutable copy of the values. */
    public Alias {
      values = Map.copyOf(values);
    }
  }

  private final String key;
  private final List<String> values;
  private final List<Alias> aliases;
  private final String defaultText;
  private final String description;

  UrlParameter(
      String key,
      List<String> values,
      List<Alias> aliases,
      String defaultText,
      String description) {
    this.key = key;
    this.values = values;
    this.aliases = aliases;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** The options, with this parameter's value (one of {@link #allowedValues()}) in them. */
  abstract TransferOptions apply(String value, TransferOptions options);

  /** The key as {@code FileName}s spell it. */
  public String key() {
    return key;
  }

  /** The values as {@code FileName}s spell them, in lower case. */
  public List<String> allowedValues() {
    return values;
  }

  /** The other spellings that are understood; {@code FileName}s show {@link #key()} instead. */
  public List<Alias> aliases() {
    return aliases;
  }

  /** Says what holds where the URL says nothing, as a phrase for people. */
  public String defaultText() {
    return defaultText;
  }

  /** Says what the parameter does, in a sentence for people. */
  public String description() {
    return description;
  }

  /** What may be written for it, as in {@code mode=active|passive}. */
  String allowed() {
    String others =
        aliases.stream()
            .map(
                a ->
                    a.key()
                        + "="
                        + String.join("|", a.values().keySet().stream().sorted().toList()))
            .collect(Collectors.joining(" or "));
    String own = key + "=" + String.join("|", values);
    return others.isEmpty() ? own : own + " (also " + others + ")";
  }

  /** Whether this is the parameter's key or an alias of it. */
  boolean isSpelled(String spelling) {
    return key.equals(spelling) || aliases.stream().anyMatch(a -> a.key().equals(spelling));
  }

  /** The canonical value of {@code spelling=value}; empty if the value is not allowed. */
  Optional<String> canonicalValue(String spelling, String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    if (key.equals(spelling)) {
      return values.contains(folded) ? Optional.of(folded) : Optional.empty();
    }
    return aliases.stream()
        .filter(alias -> alias.key().equals(spelling))
        .findFirst()
        .map(alias -> alias.values().get(folded));
  }
}
