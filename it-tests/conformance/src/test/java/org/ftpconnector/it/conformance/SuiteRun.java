package org.ftpconnector.it.conformance;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import junit.framework.AssertionFailedError;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestListener;
import junit.framework.TestResult;
import org.apache.commons.vfs2.AbstractProviderTestCase;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.ProviderTestSuite;
import org.jspecify.annotations.Nullable;

/**
 * One run of the suite and what came of each test. The suite passes over, without a word, tests
 * that ask for what the provider does not claim to do; here that shows.
 */
final class SuiteRun implements TestListener {
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  /** Runs the suite. */
  SuiteRun(SuiteConfig config) throws Exception {
    ProviderTestSuite suite = new ProviderTestSuite(config);
    outcomes.put(name(suite), new Outcome(List.of(), Optional.empty()));
    TestResult result = new TestResult();
    result.addListener(this);
    suite.run(result);
    config.tearDown();
  }

  /**
   * How a test ended.
   *
   * @param missing capabilities the test needs and the provider does not have: it did nothing then
   * @param failure why it is red, if it is
   */
  record Outcome(List<Capability> missing, Optional<Throwable> failure) {}

  /** By name, in the order they ran; first the suite itself, for its set-up and tear-down. */
  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  @Override
  public void startTest(Test test) {
    outcomes.put(
        name(test), new Outcome(missing((AbstractProviderTestCase) test), Optional.empty()));
  }

  @Override
  public void addError(Test test, Throwable error) {
    outcomes.computeIfPresent(
        name(test), (name, outcome) -> new Outcome(outcome.missing(), Optional.of(error)));
  }

  @Override
  public void addFailure(Test test, AssertionFailedError failure) {
    addError(test, failure);
  }

  @Override
  public void endTest(Test test) {
    // Those without an error have passed.
  }

  private static String name(Test test) {
    String suite = test.getClass().getSimpleName();
    return test instanceof TestCase method ? suite + "." + method.getName() : suite;
  }

  private static List<Capability> missing(AbstractProviderTestCase test) {
    Capability @Nullable [] required = ask(test, "getRequiredCapabilities", Capability[].class);
    @Nullable FileSystem fileSystem = ask(test, "getFileSystem", FileSystem.class);
    if (required == null || fileSystem == null) {
      return List.of();
    }
    return Arrays.stream(required).filter(needed -> !fileSystem.hasCapability(needed)).toList();
  }

  /** What the suite asks its tests itself; only to it they tell. */
  private static <T> @Nullable T ask(AbstractProviderTestCase test, String method, Class<T> type) {
    try {
      Method asked = AbstractProviderTestCase.class.getDeclaredMethod(method);
      asked.setAccessible(true);
      return type.cast(asked.invoke(test));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the suite is not as in commons-vfs2 2.10.0: no " + method, e);
    }
  }
}
