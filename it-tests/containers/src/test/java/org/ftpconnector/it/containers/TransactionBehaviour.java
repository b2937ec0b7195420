package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.ftpconnector.it.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A {@code Transacted} factory in the JTA transactions of whatever server. */
abstract class TransactionBehaviour {
  private final TestedServer tested;

  TransactionBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void no_file() throws Exception {
    Files.createDirectories(folder());
    Files.deleteIfExists(folder().resolve("a.txt"));
  }

  @Test
  void a_file_is_there_for_others_after_the_commit_only() throws Exception {
    assertThat(storeAndEnd("transacted", "commit"))
        .containsEntry("inside", "true")
        .containsEntry("outside", "false");
    assertThat(folder().toFile().list()).containsExactly("a.txt");
  }

  @Test
  void a_rollback_leaves_nothing() throws Exception {
    assertThat(storeAndEnd("transacted", "rollback")).containsEntry("inside", "true");
    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void a_factory_that_is_not_transacted_does_everything_at_once() throws Exception {
    assertThat(storeAndEnd("source", "rollback")).containsEntry("outside", "true");
    assertThat(folder()).isDirectoryContaining("glob:**/a.txt");
  }

  @Test
  void but_publishes_no_staged_upload_that_is_open_at_a_rollback() throws Exception {
    assertThat(storeAndEnd("source", "open").getProperty("close")).contains("rolled back");
    assertThat(folder()).isEmptyDirectory();
  }

  private Properties storeAndEnd(String factory, String end) throws Exception {
    String[] parameters = {
      "factory",
      tested.server().jndiName(factory),
      "other",
      tested.server().jndiName("target"),
      "path",
      "/transactions/a.txt",
      "end",
      end
    };
    return new Probe(tested.server().application().toURL()).ask("transacted", parameters);
  }

  private Path folder() {
    return tested.ftp().home().resolve("transactions");
  }
}
