package org.ftpconnector.vfs.pool;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The options of {@code ftp-pool} URLs that are set, as one value of {@code FileSystemOptions}:
 * each resolution of a file has to know whether they are those of a known file system.
 *
 * @param values those that are set
 * @param text all of them, so that different ones differ; has passwords in it
 */
record PoolOptions(Map<PoolOption, Object> values, String text) {
  static final PoolOptions NONE = of(new EnumMap<>(PoolOption.class));

  private static PoolOptions of(Map<PoolOption, Object> values) {
    return new PoolOptions(Collections.unmodifiableMap(values), values.toString());
  }

  PoolOptions with(PoolOption option, Object value) {
    Map<PoolOption, Object> copy = new EnumMap<>(PoolOption.class);
    copy.putAll(values);
    copy.put(option, value);
    return of(copy);
  }

  /** An enum constant's hash code differs from one virtual machine to the next. */
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PoolOptions options && values.equals(options.values);
  }

  /** Not their values, which have passwords. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
