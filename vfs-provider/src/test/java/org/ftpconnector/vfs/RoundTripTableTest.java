package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manual's table of what operations cost is what the server's log has. */
class RoundTripTableTest extends RoundTrips {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| (\\d+) \\| ([^|]*) \\| ?[^|]*\\|$");

  RoundTripTableTest(@TempDir Path home) throws Exception {
    super(home);
  }

  /** The rows, in their order, and what each is about. */
  @SuppressWarnings("ImmutableEnumChecker") // The actions are stateless lambdas.
  enum Operation {
    LOOK(
        "exists, type, size, time and attributes",
        test -> {
          FileObject file = test.file("/in/a");
          assertThat(file.exists()).isTrue();
          assertThat(file.isFile()).isTrue();
          assertThat(file.getContent().getSize()).isEqualTo(5);
          assertThat(file.getContent().getLastModifiedTime()).isPositive();
          assertThat(file.getContent().getAttributes()).isNotEmpty();
        }),
    READ("read", test -> test.file("/in/a").getContent().getString(StandardCharsets.UTF_8)),
    WRITE("write in a folder that is there", test -> write(test.file("/in/new"), "new")),
    APPEND(
        "append",
        test -> {
          try (OutputStream out = test.file("/in/a").getContent().getOutputStream(true)) {
            out.write('!');
          }
        }),
    WRITE_MUCH(
        "write more than 64 KiB into a folder seen for the first time",
        test -> write(test.file("/in/large"), "x".repeat(100_000))),
    WRITE_IN_NO_FOLDER(
        "write where two folders are missing", test -> write(test.file("/x/y/new"), "new")),
    LIST(
        "children, and the first row of each",
        test -> {
          for (FileObject child : test.file("/in").getChildren()) {
            assertThat(child.exists()).isTrue();
            assertThat(child.getContent().getLastModifiedTime()).isPositive();
          }
        }),
    CREATE_FOLDERS("create folder `a/b/c`", test -> test.file("/a/b/c").createFolder()),
    CREATE_FOLDER(
        "create a folder in one that is there", test -> test.file("/in/sub/new").createFolder()),
    RENAME(
        "rename or move, also to the other data mode",
        test -> test.file("/in/a?mode=active").moveTo(test.file("/in/b2?mode=passive"))),
    DELETE("delete a file", test -> assertThat(test.file("/in/a").delete()).isTrue()),
    SET_TIME("set a time", test -> test.file("/in/a").getContent().setLastModifiedTime(86_400_000)),
    COPY(
        "copy within one server",
        test -> test.file("/in/copy").copyFrom(test.file("/in/a"), Selectors.SELECT_SELF)),
    JUMP(
        "jump in random access",
        test -> {
          FileObject file = test.file("/in/a");
          assertThat(file.getContent().getSize()).isEqualTo(5);
          test.server.commands().clear();
          try (var content = file.getContent().getRandomAccessContent(RandomAccessMode.READ)) {
            content.seek(2);
            assertThat(content.readByte()).isEqualTo((byte) 'p');
          }
        });

    private final String row;
    private final Action action;

    private interface Action {
      void run(RoundTripTableTest test) throws Exception;
    }

    Operation(String row, Action action) {
      this.row = row;
      this.action = action;
    }
  }

  private static List<MatchResult> rows() throws IOException {
    String table = ManualPage.of("docs/files-through-vfs.md").between("round-trips");
    return ROW.matcher(table).results().toList();
  }

  @Test
  void every_row_is_measured() throws Exception {
    assertThat(rows().stream().map(row -> row.group(1)))
        .containsExactlyElementsOf(
            Arrays.stream(Operation.values()).map(operation -> operation.row).toList());
  }

  @ParameterizedTest
  @EnumSource
  void an_operation_costs_what_the_manual_says(Operation operation) throws Exception {
    MatchResult row =
        rows().stream().filter(r -> r.group(1).equals(operation.row)).findFirst().orElseThrow();
    List<String> documented =
        Arrays.stream(row.group(3).replaceAll("[`,]", "").strip().split(" +", -1)).toList();

    operation.action.run(this);

    List<String> verbs =
        server.commands().verbs().stream().map(verb -> verb.toUpperCase(Locale.ROOT)).toList();
    assertThat(verbs).containsExactlyInAnyOrderElementsOf(documented);
    assertThat(row.group(2)).isEqualTo(Integer.toString(verbs.size()));
  }
}
