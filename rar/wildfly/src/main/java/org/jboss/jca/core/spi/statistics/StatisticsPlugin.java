package org.jboss.jca.core.spi.statistics;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/** Figures with name, type and description, as {@link Statistics} gives them. */
public interface StatisticsPlugin extends Serializable {

  Set<String> getNames();

  /** WildFly tells {@code int} and {@code long}; it shows everything else as text. */
  Class<?> getType(String name);

  String getDescription(String name);

  String getDescription(String name, Locale locale);

  Object getValue(String name);

  boolean isEnabled();

  void setEnabled(boolean enabled);

  /** Starts counting anew. */
  void clear();
}
