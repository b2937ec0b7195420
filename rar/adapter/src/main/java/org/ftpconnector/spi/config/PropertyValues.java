package org.ftpconnector.spi.config;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of single properties; an unusable one is an {@link InvalidPropertyException}
 * that names the property and what is allowed.
 */
final class PropertyValues {
  private final FtpConfiguration configuration;

  PropertyValues(FtpConfiguration configuration) {
    this.configuration = configuration;
  }

  List<String> names(ConfigProperty property) {
    String text = configuration.text(property);
    return text == null ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
  }

  Duration millis(ConfigProperty property, int least) throws InvalidPropertyException {
    Integer millis = configuration.number(property);
    if (millis == null || millis < least) {
      throw invalid(property, "milliseconds, " + least + " or more", null);
    }
    return Duration.ofMillis(millis);
  }

  <T> T parse(ConfigProperty property, String allowed, Function<String, T> parser)
      throws InvalidPropertyException {
    String text = configuration.text(property);
    if (text == null) {
      throw invalid(property, allowed, null);
    }
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(property, allowed, e);
    }
  }

  /** One of an enum's constants, in any case. */
  <E extends Enum<E>> E choice(ConfigProperty property, Class<E> type)
      throws InvalidPropertyException {
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return parse(property, allowed, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  InvalidPropertyException invalid(
      ConfigProperty property, String allowed, @Nullable Exception cause) {
    Object value = configuration.values().get(property);
    return new InvalidPropertyException(
        "configuration property "
            + property.propertyName()
            + (value == null ? " is not set" : " is \"" + value + "\"")
            + "; allowed: "
            + allowed,
        cause);
  }
}
