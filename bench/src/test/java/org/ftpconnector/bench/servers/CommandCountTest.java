package org.ftpconnector.bench.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandCountTest {
  private static final Pattern COMMAND = Pattern.compile("^\\d+ \\S+ \\S");
  private static final Pattern LOGIN = Pattern.compile(" USER ");

  @Test
  void a_line_counts_once_and_when_it_is_whole(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log");
    CommandCount count = new CommandCount(log, COMMAND, LOGIN);
    assertThat(count.commands()).isZero();
    Files.writeString(log, "7 331 USER test\n7 230 PASS (hidden)\nsomething else\n7 200 TY");
    assertThat(count.commands()).isEqualTo(2);
    assertThat(count.connections()).isEqualTo(1);
    Files.writeString(log, "PE I\n", StandardOpenOption.APPEND);
    assertThat(count.commands()).isEqualTo(3);
    assertThat(count.connections()).isEqualTo(1);
  }
}
