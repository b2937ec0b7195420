package org.ftpconnector.it.containers.jobs;

import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Writes records into a database, in the transaction of the chunk. */
@Named
@Dependent
public class RowWriter extends AbstractItemWriter {
  @Resource(lookup = "java:/jobs")
  private DataSource database;

  /** The container makes one for each step. */
  public RowWriter() {}

  @Override
  public void writeItems(List<Object> items) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into imported values (?, ?)")) {
      for (Object item : items) {
        Map<?, ?> row = (Map<?, ?>) item;
        insert.setLong(1, Long.parseLong((String) row.get("id")));
        insert.setString(2, (String) row.get("name"));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
