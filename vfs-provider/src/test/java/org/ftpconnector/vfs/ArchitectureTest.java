package org.ftpconnector.vfs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.ftpconnector.fixtures.OnlySmallCircles;

/** Which package of the provider may know which: {@code vfs.name <- vfs <- vfs.pool}. */
@AnalyzeClasses(
    packages = "org.ftpconnector.vfs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FILES = "org.ftpconnector.vfs";
  private static final String NAMES = "org.ftpconnector.vfs.name";
  private static final String SERVER = "org.ftpconnector.vfs.server";
  private static final String POOLS = "org.ftpconnector.vfs.pool";

  private static final DescribedPredicate<JavaClass> ITS_WORLD =
      resideInAnyPackage(
          "org.ftpconnector.vfs..",
          "org.ftpconnector.api",
          "org.apache.commons.vfs2..",
          "org.jspecify.annotations",
          "java..",
          "javax.naming..");

  /** Where the pool's classes are not visible, those of {@code vfs} load all the same. */
  @ArchTest
  static final ArchRule each_room_knows_what_stands_to_its_left_only =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("names")
          .definedBy(NAMES)
          .layer("server")
          .definedBy(SERVER)
          .layer("files")
          .definedBy(FILES)
          .layer("pools")
          .definedBy(POOLS)
          .whereLayer("names")
          .mayOnlyBeAccessedByLayers("files", "pools")
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("files")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers("pools")
          .whereLayer("pools")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule every_class_is_in_one_of_the_rooms =
      classes().should().resideInAnyPackage(NAMES, SERVER, FILES, POOLS);

  @ArchTest
  static final ArchRule rooms_are_free_of_circles =
      slices().matching("org.ftpconnector.(vfs..)").should().beFreeOfCycles();

  /** A file and its operations know each other, and the file system makes files. */
  @ArchTest
  static final ArchRule no_circle_has_more_than_two_classes =
      classes()
          .should(
              new OnlySmallCircles(
                  Set.of(
                      "Children",
                      "Copying",
                      "Deletion",
                      "FtpFileContent",
                      "FtpFileObject",
                      "FtpFileSystem",
                      "Moving",
                      "Writing")));

  @ArchTest
  static final ArchRule the_provider_knows_the_api_commons_vfs_and_the_jdk_only =
      classes().that(not(resideInAPackage(POOLS))).should().onlyDependOnClassesThat(ITS_WORLD);

  @ArchTest
  static final ArchRule for_plain_java_it_knows_the_pool_and_its_configuration_too =
      classes()
          .that(resideInAPackage(POOLS))
          .should()
          .onlyDependOnClassesThat(
              ITS_WORLD
                  .or(resideInAnyPackage("org.ftpconnector.pool", "javax.net.ssl"))
                  // The type of an option of the built-in provider.
                  .or(nameMatching("org.apache.commons.lang3.Range"))
                  .or(
                      nameMatching(
                          "org.ftpconnector.spi.config.(Security|Transfer|Ftp)Configuration")));
}
