package org.ftpconnector.spi.figures;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Shows all figures in one line, for who prints them. */
final class FigureText {
  private FigureText() {}

  /** {@code Server=ftp://host:21, ...}: those that the type has, in the order of their names. */
  static String of(Class<?> type, Object figures) {
    List<String> shown = new ArrayList<>();
    Method[] getters = type.getMethods();
    Arrays.sort(getters, Comparator.comparing(Method::getName));
    for (Method getter : getters) {
      if (getter.isAnnotationPresent(Figure.class)) {
        shown.add(getter.getName().substring("get".length()) + "=" + value(getter, figures));
      }
    }
    return String.join(", ", shown);
  }

  private static Object value(Method getter, Object figures) {
    try {
      return getter.invoke(figures);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + getter.getName(), e);
    }
  }
}
