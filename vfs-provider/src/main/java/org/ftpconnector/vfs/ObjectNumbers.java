package org.ftpconnector.vfs;

import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives objects that have no order of their own numbers, from 1 on, equal ones the same. One that
 * nobody else holds any more is forgotten.
 */
final class ObjectNumbers {
  private final Map<Object, Integer> numbers = new WeakHashMap<>();
  private int last;

  synchronized int of(Object object) {
    return numbers.computeIfAbsent(object, unknown -> ++last);
  }
}
