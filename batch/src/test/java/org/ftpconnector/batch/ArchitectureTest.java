package org.ftpconnector.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.ftpconnector.fixtures.OnlySmallCircles;

/** The artifacts stand on what becomes of files, which knows of no batch; no provider is known. */
@AnalyzeClasses(
    packages = "org.ftpconnector.batch",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule files_know_commons_vfs_and_the_jdk_only =
      classes()
          .that()
          .resideInAPackage("org.ftpconnector.batch.files")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.ftpconnector.batch.files",
              "org.apache.commons.vfs2..",
              "org.jspecify.annotations",
              "java..");

  @ArchTest
  static final ArchRule lines_know_commons_csv_besides =
      classes()
          .that()
          .resideInAPackage("org.ftpconnector.batch.lines")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.ftpconnector.batch.lines",
              "org.apache.commons.csv",
              "org.apache.commons.vfs2..",
              "org.jspecify.annotations",
              "java..");

  @ArchTest
  static final ArchRule reports_know_files_besides =
      classes()
          .that()
          .resideInAPackage("org.ftpconnector.batch.report")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.ftpconnector.batch.report",
              "org.ftpconnector.batch.files",
              "org.apache.commons.vfs2..",
              "org.jspecify.annotations",
              "java..");

  /** What needs Jakarta Messaging is apart: artifacts load without it. */
  @ArchTest
  static final ArchRule queues_know_files_and_messages =
      classes()
          .that()
          .resideInAPackage("org.ftpconnector.batch.queue")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.ftpconnector.batch.queue",
              "org.ftpconnector.batch.files",
              "jakarta.jms",
              "javax.naming",
              "org.jspecify.annotations",
              "java..");

  @ArchTest
  static final ArchRule messages_are_known_to_queues_and_listeners_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ftpconnector.batch.queue")
          .and()
          .doNotHaveSimpleName("VfsMoveListener")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.jms");

  @ArchTest
  static final ArchRule artifacts_know_no_provider =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.ftpconnector.batch..",
              "org.apache.commons.csv",
              "org.apache.commons.vfs2..",
              "jakarta.annotation",
              "jakarta.batch..",
              "jakarta.enterprise..",
              "jakarta.inject",
              "jakarta.jms",
              "javax.management",
              "javax.naming",
              "org.jspecify.annotations",
              "java..");

  @ArchTest
  static final ArchRule rooms_are_free_of_circles =
      slices().matching("org.ftpconnector.(batch..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_circle_has_more_than_two_classes =
      classes().should(new OnlySmallCircles(Set.of()));
}
