package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.LoggedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each operation costs, command by command; {@link RoundTripTableTest} has the manual's. */
class RoundTripTest extends RoundTrips {
  RoundTripTest(@TempDir Path home) throws Exception {
    super(home);
  }

  private void cost(String... commands) {
    assertThat(
            server.commands().all().stream()
                .map(c -> (c.verb() + " " + c.argument()).strip())
                .toList())
        .containsExactly(commands);
  }

  @Test
  void exists_type_size_and_time_are_one_command() throws Exception {
    FileObject file = file("/in/a");

    assertThat(file.exists()).isTrue();
    assertThat(file.isFile()).isTrue();
    assertThat(file.getContent().getSize()).isEqualTo(5);
    assertThat(file.getContent().getLastModifiedTime()).isPositive();
    assertThat(file.getContent().getAttributes()).containsEntry("size", "5");

    cost("MLST /in/a");
  }

  @Test
  void that_there_is_nothing_is_one_command() throws Exception {
    assertThat(file("/in/none").exists()).isFalse();

    cost("MLST /in/none");
  }

  @Test
  void after_refresh_the_server_is_asked_anew() throws Exception {
    FileObject file = file("/in/a");
    assertThat(file.getContent().getSize()).isEqualTo(5);
    Files.writeString(server.home().resolve("in/a"), "more than before");

    file.refresh();

    assertThat(file.getContent().getSize()).isEqualTo(16);
    cost("MLST /in/a", "MLST /in/a");
  }

  @Test
  void reading_is_three_commands() throws Exception {
    assertThat(file("/in/a").getContent().getString(StandardCharsets.UTF_8)).isEqualTo("alpha");

    cost("EPSV", "SIZE /in/a", "RETR /in/a");
  }

  @Test
  void writing_into_a_folder_that_is_there_is_three_commands() throws Exception {
    write(file("/in/new"), "new");

    cost("EPSV", "STOR /in/new", "SIZE /in/new");
    assertThat(server.home().resolve("in/new")).hasContent("new");
  }

  @Test
  void appending_is_four_commands() throws Exception {
    try (OutputStream out = file("/in/a").getContent().getOutputStream(true)) {
      out.write('!');
    }

    cost("EPSV", "SIZE /in/a", "APPE /in/a", "SIZE /in/a");
    assertThat(server.home().resolve("in/a")).hasContent("alpha!");
  }

  @Test
  void writing_a_large_file_into_a_folder_seen_for_the_first_time_is_four_commands()
      throws Exception {
    write(file("/in/large"), "x".repeat(100_000));
    write(file("/in/larger"), "x".repeat(200_000));

    cost(
        "MLST /in",
        "EPSV",
        "STOR /in/large",
        "SIZE /in/large",
        "EPSV",
        "STOR /in/larger",
        "SIZE /in/larger");
    assertThat(server.home().resolve("in/large")).hasSize(100_000);
  }

  @Test
  void a_missing_folder_is_made_once_the_server_has_refused_the_file() throws Exception {
    write(file("/x/y/new"), "new");

    assertThat(server.home().resolve("x/y/new")).hasContent("new");
    cost(
        "EPSV",
        "STOR /x/y/new",
        "SIZE /x/y/new",
        "MLST /x/y/new",
        "MLST /x/y",
        "MKD /x",
        "MKD /x/y",
        "EPSV",
        "STOR /x/y/new",
        "SIZE /x/y/new");
  }

  @Test
  void children_and_all_about_them_are_one_listing() throws Exception {
    FileObject[] children = file("/in").getChildren();

    assertThat(children).hasSize(3);
    for (FileObject child : children) {
      assertThat(child.exists()).isTrue();
      assertThat(child.getContent().getLastModifiedTime()).isPositive();
      assertThat(child.getContent().getAttributes()).containsKey("type");
      assertThat(child.isFolder() || child.getContent().getSize() > 0).isTrue();
    }
    cost("EPSV", "MLSD -a /in");
  }

  @Test
  void three_folders_of_a_fresh_tree_are_three_commands() throws Exception {
    file("/a/b/c").createFolder();

    cost("MKD /a", "MKD /a/b", "MKD /a/b/c");
    assertThat(server.home().resolve("a/b/c")).isDirectory();
  }

  @Test
  void a_folder_in_a_tree_that_is_there_is_two_commands() throws Exception {
    file("/in/sub/new").createFolder();

    cost("MKD /in", "MKD /in/sub/new");
  }

  @Test
  void a_folder_in_a_folder_that_is_known_is_one_command() throws Exception {
    file("/in/sub").getChildren();
    server.commands().clear();

    file("/in/sub/new").createFolder();

    cost("MKD /in/sub/new");
  }

  @Test
  void a_folder_that_is_there_already_is_three_commands() throws Exception {
    file("/in/sub").createFolder();

    cost("MKD /in", "MKD /in/sub", "MLST /in/sub");
  }

  @Test
  void renaming_is_two_commands() throws Exception {
    file("/in/a").moveTo(file("/in/sub/a"));

    cost("RNFR /in/a", "RNTO /in/sub/a");
    assertThat(file("/in/a").exists()).isFalse();
    assertThat(file("/in/sub/a").exists()).isTrue();
  }

  @Test
  void renaming_into_another_mode_is_two_commands() throws Exception {
    file("/in/a?mode=active").moveTo(file("/in/sub/a?mode=passive"));

    cost("RNFR /in/a", "RNTO /in/sub/a");
  }

  @Test
  void deleting_a_file_is_one_command() throws Exception {
    assertThat(file("/in/a").delete()).isTrue();

    cost("DELE /in/a");
  }

  @Test
  void deleting_what_is_not_there_is_two_commands() throws Exception {
    assertThat(file("/in/none").delete()).isFalse();

    cost("DELE /in/none", "MLST /in/none");
  }

  @Test
  void deleting_a_tree_is_a_listing_for_each_folder_and_a_command_for_each_file() throws Exception {
    assertThat(file("/in").deleteAll()).isEqualTo(4);

    List<String> verbs = server.commands().verbs();
    assertThat(verbs).filteredOn(Set.of("MLST", "MLSD", "DELE", "RMD")::contains).hasSize(7);
    assertThat(server.home()).isEmptyDirectory();
  }

  @Test
  void setting_a_time_is_one_command() throws Exception {
    Instant time = Instant.parse("2020-02-29T23:59:58Z");
    file("/in/a").getContent().setLastModifiedTime(time.toEpochMilli());

    cost("MFMT 20200229235958 /in/a");
  }

  @Test
  void a_copy_within_one_server_streams_from_one_session_to_another() throws Exception {
    file("/in/copy").copyFrom(file("/in/a"), Selectors.SELECT_SELF);

    assertThat(server.home().resolve("in/copy")).hasContent("alpha");
    assertThat(server.commands().verbs())
        .containsExactlyInAnyOrder("MLST", "EPSV", "SIZE", "RETR", "EPSV", "STOR", "SIZE");
    assertThat(server.commands().connections()).hasSize(2);
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void reading_from_anywhere_is_rest_on_the_same_session() throws Exception {
    Files.writeString(server.home().resolve("in/a"), "0123456789".repeat(100_000));
    FileObject file = file("/in/a");
    assertThat(file.getContent().getSize()).isEqualTo(1_000_000);
    server.commands().clear();

    try (var content =
        file.getContent()
            .getRandomAccessContent(org.apache.commons.vfs2.util.RandomAccessMode.READ)) {
      content.seek(900_003);
      assertThat(content.readByte()).isEqualTo((byte) '3');
      content.seek(900_017);
      assertThat(content.readByte()).isEqualTo((byte) '7');
      assertThat(content.getFilePointer()).isEqualTo(900_018);
      content.seek(1);
      assertThat(content.readByte()).isEqualTo((byte) '1');
    }

    assertThat(server.commands().all("REST"))
        .extracting(LoggedCommand::argument)
        .containsExactly("900003", "1");
    assertThat(server.commands().count("RETR")).isEqualTo(2);
    assertThat(server.totalConnections()).isEqualTo(2);
    assertThat(server.commands().connections()).hasSize(1);
  }
}
