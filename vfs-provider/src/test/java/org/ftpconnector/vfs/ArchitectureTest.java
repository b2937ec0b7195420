package org.ftpconnector.vfs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.ftpconnector.vfs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> ITS_WORLD =
      resideInAnyPackage(
          "org.ftpconnector.vfs",
          "org.ftpconnector.api",
          "org.apache.commons.vfs2..",
          "org.jspecify.annotations",
          "java..",
          "javax.naming..");
  private static final DescribedPredicate<JavaClass> FOR_PLAIN_JAVA =
      resideInAnyPackage("org.ftpconnector.vfs")
          .and(nameMatching(".*\\.(Pool[A-Za-z]*|ServerSettings)(\\$.*)?"));

  @ArchTest
  static final ArchRule the_provider_knows_the_api_commons_vfs_and_the_jdk_only =
      classes().that(not(FOR_PLAIN_JAVA)).should().onlyDependOnClassesThat(ITS_WORLD);

  @ArchTest
  static final ArchRule for_plain_java_it_knows_the_pool_and_its_configuration_too =
      classes()
          .that(FOR_PLAIN_JAVA)
          .should()
          .onlyDependOnClassesThat(
              ITS_WORLD
                  .or(resideInAnyPackage("org.ftpconnector.pool", "javax.net.ssl"))
                  // The type of an option of the built-in provider.
                  .or(nameMatching("org.apache.commons.lang3.Range"))
                  .or(nameMatching("org.ftpconnector.spi.FtpConfiguration")));

  /** Where the pool's classes are not visible, that must not hurt. */
  @ArchTest
  static final ArchRule only_what_is_for_plain_java_knows_what_is =
      noClasses().that(not(FOR_PLAIN_JAVA)).should().dependOnClassesThat(FOR_PLAIN_JAVA);
}
