package org.ftpconnector.it.chaos;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what the maps and collections of the connector's own objects have in them. */
final class MapSizes {
  private static final String OURS = "org.ftpconnector.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();
  private int entries;

  private MapSizes() {}

  /** Of all that can be reached from here. */
  static int below(Object root) {
    MapSizes sizes = new MapSizes();
    sizes.next.add(root);
    while (!sizes.next.isEmpty()) {
      sizes.visit(sizes.next.remove());
    }
    return sizes.entries;
  }

  private void visit(Object object) {
    if (!seen.add(object)) {
      return;
    }
    if (object instanceof Map<?, ?> map) {
      entries += map.size();
      map.values().forEach(this::add);
    } else if (object instanceof Collection<?> all) {
      entries += all.size();
      all.forEach(this::add);
    } else if (object.getClass().getName().startsWith(OURS)) {
      for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
        addFields(object, type);
      }
    }
  }

  private void addFields(Object object, Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      boolean isOurs = type.getName().startsWith(OURS) && !field.getType().isPrimitive();
      if (isOurs && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        try {
          add(field.get(object));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void add(@Nullable Object object) {
    if (object != null) {
      next.add(object);
    }
  }
}
