package org.ftpconnector.spi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the handles that share a managed connection. Safe for use by many threads. */
final class LeasedHandles {
  private final Map<Object, Runnable> handles = new ConcurrentHashMap<>();

  /** {@code invalidation}: what makes it of no use. */
  void add(Object handle, Runnable invalidation) {
    handles.put(handle, invalidation);
  }

  void remove(Object handle) {
    handles.remove(handle);
  }

  boolean areShared() {
    return handles.size() > 1;
  }

  void invalidate() {
    for (Map.Entry<Object, Runnable> handle : List.copyOf(handles.entrySet())) {
      handles.remove(handle.getKey());
      handle.getValue().run();
    }
  }
}
