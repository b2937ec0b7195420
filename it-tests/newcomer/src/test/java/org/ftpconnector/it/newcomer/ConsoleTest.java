package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that come up, or do not. */
@Timeout(30)
class ConsoleTest {
  private static final String LISTENS =
      "WFLYUT0006: Undertow HTTP listener default listening on 127.0.0.1:36505";

  private final List<Process> processes = new ArrayList<>();

  /** It says this, and then waits for what never comes. */
  private Console saying(String... lines) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", "printf '%s\\n' \"$@\"; read never", "sh"));
    words.addAll(List.of(lines));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    processes.add(process);
    return Console.of(process);
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void one_that_is_up_is_where_it_says() throws Exception {
    assertThat(saying(LISTENS, "WFLYSRV0025: WildFly started").awaitUp(Duration.ofSeconds(20)))
        .hasToString("http://127.0.0.1:36505/");
  }

  @Test
  void one_that_hangs_has_a_deadline_and_what_it_said_is_told() throws Exception {
    Console hanging = saying("Starting", LISTENS);
    assertThatThrownBy(() -> hanging.awaitUp(Duration.ofMillis(300)))
        .hasMessageContaining("not up within PT0.3S");
  }

  @Test
  void one_that_ends_is_not_waited_for() throws Exception {
    Console ended = saying("No Java here");
    processes.get(0).getOutputStream().close();
    assertThatThrownBy(() -> ended.awaitUp(Duration.ofSeconds(20)))
        .hasStackTraceContaining("it has ended: No Java here");
  }

  @Test
  void errors_are_no_success() throws Exception {
    Console broken = saying(LISTENS, "WFLYSRV0026: WildFly started (with errors)");
    assertThatThrownBy(() -> broken.awaitUp(Duration.ofSeconds(20)))
        .hasStackTraceContaining("it is up with errors");
  }
}
