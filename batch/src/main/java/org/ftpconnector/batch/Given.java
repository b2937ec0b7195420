package org.ftpconnector.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the properties of one artifact, and says what is wrong with one. */
final class Given {
  private final String artifact;

  Given(String artifact) {
    this.artifact = artifact;
  }

  String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          artifact + " needs the property " + name + ": see docs/batch.md");
    }
    return value.strip();
  }

  String text(@Nullable String value, String standard) {
    return value == null || value.isBlank() ? standard : value.strip();
  }

  int number(String name, @Nullable String value, String standard, int least, int most) {
    String text = text(value, standard);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(name, text, least + " to " + most);
  }

  boolean flag(String name, @Nullable String value) {
    String text = text(value, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(name, text, "true, false");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E choice(String name, @Nullable String value, String standard, Class<E> of) {
    String text = text(value, standard);
    for (E constant : of.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(of.getEnumConstants()).map(Given::word).collect(Collectors.joining(", "));
    throw wrong(name, text, allowed);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  IllegalArgumentException wrong(String name, String value, String allowed) {
    return new IllegalArgumentException(
        artifact + ": " + name + " is \"" + value + "\", allowed is " + allowed);
  }
}
