package org.ftpconnector.it.strangers;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same tour with the provider that Commons VFS brings, to see what nobody can do. It prints and
 * proves nothing: {@code -Dstrangers.built-in=true}.
 */
@EnabledIfSystemProperty(named = "strangers.built-in", matches = "true")
class BuiltInProviderTest {
  static List<Stranger> strangers() {
    return Strangers.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void everyday_operations_of_the_built_in_provider(Stranger stranger) throws Exception {
    for (Outcome outcome : Tour.of(stranger, Provider.BUILT_IN)) {
      if (!outcome.isGood()) {
        System.out.println(stranger + ": " + outcome.summary());
      }
    }
  }
}
