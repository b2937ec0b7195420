package org.ftpconnector.spi.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps the values of all configuration properties, set or at their defaults. */
public abstract class ConfiguredValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<ConfigProperty, Serializable> values = new ConcurrentHashMap<>();

  /** Everything at its default. */
  ConfiguredValues() {
    for (ConfigProperty property : ConfigProperty.values()) {
      set(property, null);
    }
  }

  /** Everything that is set, defaults included; the same for equal configurations. */
  protected final Map<ConfigProperty, Serializable> values() {
    return Collections.unmodifiableMap(values);
  }

  /** What applies, or null; blank counts as not set, as some containers pass empty values. */
  final @Nullable String text(ConfigProperty property) {
    return (String) values.get(property);
  }

  final @Nullable Boolean flag(ConfigProperty property) {
    return (Boolean) values.get(property);
  }

  final @Nullable Integer number(ConfigProperty property) {
    return (Integer) values.get(property);
  }

  final void set(ConfigProperty property, @Nullable Serializable value) {
    boolean absent = value == null || (value instanceof String text && text.isBlank());
    Serializable effective = absent ? property.defaultValue() : value;
    if (effective == null) {
      values.remove(property);
    } else {
      values.put(property, effective);
    }
  }
}
