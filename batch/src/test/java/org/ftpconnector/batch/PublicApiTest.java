package org.ftpconnector.batch;

import java.util.List;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.fixtures.PublicApi;
import org.junit.jupiter.api.Test;

/** What processors and writers of an application can be compiled against. */
class PublicApiTest {

  @Test
  void the_public_api_is_what_is_written_down() throws Exception {
    PublicApi.requireAsWritten("batch", VfsReport.class);
  }

  /** Of files only what a {@link FoundFile} gives. */
  @Test
  void so_is_what_items_have() throws Exception {
    PublicApi.requireAsWritten("batch", List.of(ListedFile.class));
  }
}
