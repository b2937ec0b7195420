package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;

/** The archive as a module of WildFly, which sees of the JDK what its descriptor names. */
class WildFlyModuleTest {
  private static final Pattern NEEDED = Pattern.compile("-> (java\\.[\\w.]+)");
  private static final Pattern NAMED = Pattern.compile("<module name=\"([^\"]+)\"/>");

  @Test
  void its_descriptor_names_all_modules_of_the_jdk_that_the_adapter_needs() {
    TreeSet<String> needed = new TreeSet<>(needed());
    needed.remove("java.base"); // each has it
    needed.remove("java.transaction.xa"); // jakarta.transaction.api exports it
    assertThat(needed).contains("java.naming", "java.management");
    assertThat(named()).containsAll(needed);
  }

  private static Set<String> needed() {
    StringWriter out = new StringWriter();
    int end =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "--ignore-missing-deps",
                "-summary",
                "target/classes");
    assertThat(end).as("%s", out).isZero();
    return NEEDED
        .matcher(out.toString())
        .results()
        .map(module -> module.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> named() {
    String descriptor = ManualPage.of("docs/deploy/wildfly.md").block("xml", "urn:jboss:module:");
    return NAMED
        .matcher(descriptor)
        .results()
        .map(module -> module.group(1))
        .collect(Collectors.toSet());
  }
}
