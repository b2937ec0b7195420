package org.ftpconnector.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A database that fails once, when it gets a row that it is told. */
@Named
@Dependent
public class RowWriter extends AbstractItemWriter {
  static final List<Object> ROWS = Collections.synchronizedList(new ArrayList<>());
  static volatile int failBehind = Integer.MAX_VALUE;

  /** The container makes one for each step. */
  public RowWriter() {}

  @Override
  public void writeItems(List<Object> items) {
    if (ROWS.size() + items.size() > failBehind) {
      failBehind = Integer.MAX_VALUE;
      throw new IllegalStateException("the database is full");
    }
    ROWS.addAll(items);
  }
}
