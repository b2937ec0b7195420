package org.ftpconnector.spi.endpoint;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The activation properties that say which files are meant, and when; {@link FtpActivationSpec} is
 * the bean. One thread at a time.
 */
public abstract class FileSelection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, String> values = new TreeMap<>();

  FileSelection() {}

  /** What was set, by the properties' names. */
  final Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** An unset property and an empty one are the same: some containers give the latter. */
  final void set(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  final @Nullable String get(String name) {
    return values.get(name);
  }

  public @Nullable String getDirectory() {
    return get("directory");
  }

  public void setDirectory(@Nullable String value) {
    set("directory", value);
  }

  public @Nullable String getRecursive() {
    return get("recursive");
  }

  public void setRecursive(@Nullable String value) {
    set("recursive", value);
  }

  public @Nullable String getMaxDepth() {
    return get("maxDepth");
  }

  public void setMaxDepth(@Nullable String value) {
    set("maxDepth", value);
  }

  public @Nullable String getInclude() {
    return get("include");
  }

  public void setInclude(@Nullable String value) {
    set("include", value);
  }

  public @Nullable String getExclude() {
    return get("exclude");
  }

  public void setExclude(@Nullable String value) {
    set("exclude", value);
  }

  public @Nullable String getDoneFile() {
    return get("doneFile");
  }

  public void setDoneFile(@Nullable String value) {
    set("doneFile", value);
  }

  public @Nullable String getMinAgeSeconds() {
    return get("minAgeSeconds");
  }

  public void setMinAgeSeconds(@Nullable String value) {
    set("minAgeSeconds", value);
  }

  public @Nullable String getStablePolls() {
    return get("stablePolls");
  }

  public void setStablePolls(@Nullable String value) {
    set("stablePolls", value);
  }

  public @Nullable String getOrder() {
    return get("order");
  }

  public void setOrder(@Nullable String value) {
    set("order", value);
  }
}
