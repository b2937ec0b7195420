package org.ftpconnector.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes that each execution has copied, for whoever watches it. */
@ApplicationScoped
public class MovedBytes {
  private final Map<Long, LongAdder> byExecution = new ConcurrentHashMap<>();

  void add(long execution, long bytes) {
    byExecution.computeIfAbsent(execution, id -> new LongAdder()).add(bytes);
  }

  /** 0 for an execution that has copied nothing. */
  long of(long execution) {
    LongAdder bytes = byExecution.get(execution);
    return bytes == null ? 0 : bytes.sum();
  }
}
