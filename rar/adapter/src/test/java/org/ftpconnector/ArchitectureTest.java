package org.ftpconnector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Timer;
import java.util.concurrent.Executors;
import org.ftpconnector.fixtures.OnlySmallCircles;

/**
 * Which package may know which: {@code api <- session <- spi <- pool}, {@code api <- inbound <-
 * spi.endpoint}, and within the session {@code base <- settings, listing <- net <- tls <- control
 * <- server <- check <- data <- transfer <- directory <- path, login <- session}.
 */
@AnalyzeClasses(
    packages = {
      "org.ftpconnector.api",
      "org.ftpconnector.inbound",
      "org.ftpconnector.session",
      "org.ftpconnector.spi",
      "org.ftpconnector.pool"
    },
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
  private static final String API = "org.ftpconnector.api..";
  private static final String INBOUND = "org.ftpconnector.inbound..";
  private static final String SESSION = "org.ftpconnector.session..";
  private static final String SPI = "org.ftpconnector.spi..";
  private static final String ENDPOINT = "org.ftpconnector.spi.endpoint";
  private static final String POOL = "org.ftpconnector.pool..";
  private static final String COMMONS_NET = "org.apache.commons.net..";

  @ArchTest
  static final ArchRule the_api_knows_java_and_itself_only =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  API,
                  "java..",
                  "javax.naming..",
                  "javax.net.ssl",
                  "jakarta.resource",
                  "org.jspecify.."));

  /**
   * Whoever leases, by whatever container or pool, can have files delivered. A connection factory
   * of its own has to have a reference of JNDI.
   */
  @ArchTest
  static final ArchRule inbound_knows_the_api_java_and_itself_only =
      classes()
          .that()
          .resideInAPackage(INBOUND)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  INBOUND, API, "java..", "javax.naming", "javax.sql", "org.jspecify.."));

  /** A data source is passed on by others; only one room asks it. */
  @ArchTest
  static final ArchRule only_the_database_room_speaks_SQL =
      noClasses()
          .that()
          .resideInAPackage(INBOUND)
          .and()
          .resideOutsideOfPackage("org.ftpconnector.inbound.database")
          .should()
          .dependOnClassesThat(resideInAPackage("java.sql"));

  @ArchTest
  static final ArchRule inbound_opens_no_socket =
      noClasses()
          .that()
          .resideInAPackage(INBOUND)
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels.."));

  /** Beans are a front of the engine as inboxes are. */
  @ArchTest
  static final ArchRule only_endpoints_know_inbound =
      noClasses()
          .that()
          .resideOutsideOfPackages(INBOUND, ENDPOINT)
          .should()
          .dependOnClassesThat(resideInAPackage(INBOUND));

  @ArchTest
  static final ArchRule each_room_of_inbound_knows_only_those_to_its_left =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("settings")
          .definedBy("org.ftpconnector.inbound.settings")
          .layer("server")
          .definedBy("org.ftpconnector.inbound.server")
          .layer("claim")
          .definedBy("org.ftpconnector.inbound.claim")
          .layer("database")
          .definedBy("org.ftpconnector.inbound.database")
          .layer("poll")
          .definedBy("org.ftpconnector.inbound.poll")
          .layer("delivery")
          .definedBy("org.ftpconnector.inbound.delivery")
          .layer("engine")
          .definedBy("org.ftpconnector.inbound.engine")
          .layer("inbound")
          .definedBy("org.ftpconnector.inbound")
          .layer("endpoint")
          .definedBy(ENDPOINT)
          .whereLayer("settings")
          .mayNotAccessAnyLayer()
          .whereLayer("server")
          .mayOnlyAccessLayers("settings")
          .whereLayer("claim")
          .mayOnlyAccessLayers("settings", "server")
          .whereLayer("database")
          .mayOnlyAccessLayers("settings", "server", "claim")
          .whereLayer("poll")
          .mayOnlyAccessLayers("settings", "server", "claim")
          .whereLayer("delivery")
          .mayOnlyAccessLayers("settings", "server", "claim")
          .whereLayer("engine")
          .mayOnlyAccessLayers("settings", "server", "claim", "database", "poll", "delivery")
          .whereLayer("inbound")
          .mayOnlyAccessLayers("settings", "poll", "delivery", "engine")
          .whereLayer("endpoint")
          .mayOnlyAccessLayers("settings", "delivery", "engine");

  @ArchTest
  static final ArchRule the_session_knows_neither_container_nor_JNDI =
      noClasses()
          .that()
          .resideInAPackage(SESSION)
          .should()
          .dependOnClassesThat(resideInAnyPackage(SPI, POOL, "jakarta..", "javax.naming.."));

  /** Else the rules below would not see it. */
  @ArchTest
  static final ArchRule every_class_is_in_one_of_the_rooms =
      classes()
          .should()
          .resideInAnyPackage(
              "org.ftpconnector.api",
              "org.ftpconnector.inbound",
              "org.ftpconnector.inbound.settings",
              "org.ftpconnector.inbound.server",
              "org.ftpconnector.inbound.claim",
              "org.ftpconnector.inbound.database",
              "org.ftpconnector.inbound.poll",
              "org.ftpconnector.inbound.delivery",
              "org.ftpconnector.inbound.engine",
              "org.ftpconnector.pool",
              "org.ftpconnector.session",
              "org.ftpconnector.session.base",
              "org.ftpconnector.session.settings",
              "org.ftpconnector.session.listing",
              "org.ftpconnector.session.net",
              "org.ftpconnector.session.tls",
              "org.ftpconnector.session.control",
              "org.ftpconnector.session.server",
              "org.ftpconnector.session.check",
              "org.ftpconnector.session.data",
              "org.ftpconnector.session.transfer",
              "org.ftpconnector.session.directory",
              "org.ftpconnector.session.path",
              "org.ftpconnector.session.login",
              "org.ftpconnector.spi",
              "org.ftpconnector.spi.config",
              "org.ftpconnector.spi.endpoint",
              "org.ftpconnector.spi.figures",
              "org.ftpconnector.spi.transaction");

  /** What a room is not named with, it does not know. */
  @ArchTest
  static final ArchRule each_room_of_the_session_knows_only_those_to_its_left =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("base")
          .definedBy("org.ftpconnector.session.base")
          .layer("settings")
          .definedBy("org.ftpconnector.session.settings")
          .layer("listing")
          .definedBy("org.ftpconnector.session.listing")
          .layer("net")
          .definedBy("org.ftpconnector.session.net")
          .layer("tls")
          .definedBy("org.ftpconnector.session.tls")
          .layer("control")
          .definedBy("org.ftpconnector.session.control")
          .layer("server")
          .definedBy("org.ftpconnector.session.server")
          .layer("check")
          .definedBy("org.ftpconnector.session.check")
          .layer("data")
          .definedBy("org.ftpconnector.session.data")
          .layer("transfer")
          .definedBy("org.ftpconnector.session.transfer")
          .layer("directory")
          .definedBy("org.ftpconnector.session.directory")
          .layer("path")
          .definedBy("org.ftpconnector.session.path")
          .layer("login")
          .definedBy("org.ftpconnector.session.login")
          .layer("session")
          .definedBy("org.ftpconnector.session")
          .whereLayer("base")
          .mayNotAccessAnyLayer()
          .whereLayer("settings")
          .mayOnlyAccessLayers("base")
          .whereLayer("listing")
          .mayOnlyAccessLayers("base")
          .whereLayer("listing")
          .mayOnlyBeAccessedByLayers("directory", "path")
          .whereLayer("net")
          .mayOnlyAccessLayers("base", "settings")
          .whereLayer("tls")
          .mayOnlyAccessLayers("base", "settings", "net")
          .whereLayer("control")
          .mayOnlyAccessLayers("base", "settings", "net", "tls")
          .whereLayer("server")
          .mayOnlyAccessLayers("base", "settings", "net", "tls", "control")
          .whereLayer("check")
          .mayOnlyAccessLayers("base", "settings", "net", "tls", "control", "server")
          .whereLayer("data")
          .mayOnlyAccessLayers("base", "settings", "net", "tls", "control", "server", "check")
          .whereLayer("transfer")
          .mayOnlyAccessLayers(
              "base", "settings", "net", "tls", "control", "server", "check", "data")
          .whereLayer("directory")
          .mayOnlyAccessLayers(
              "base", "settings", "listing", "control", "server", "data", "transfer")
          .whereLayer("path")
          .mayOnlyAccessLayers(
              "base", "settings", "listing", "control", "server", "data", "transfer", "directory")
          .whereLayer("login")
          .mayOnlyAccessLayers("base", "settings", "tls", "control", "server", "data", "directory");

  @ArchTest
  static final ArchRule the_rooms_of_the_spi_know_it_not =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("config")
          .definedBy("org.ftpconnector.spi.config")
          .layer("figures")
          .definedBy("org.ftpconnector.spi.figures")
          .layer("transaction")
          .definedBy("org.ftpconnector.spi.transaction")
          .layer("endpoint")
          .definedBy(ENDPOINT)
          .layer("spi")
          .definedBy("org.ftpconnector.spi")
          .whereLayer("endpoint")
          .mayOnlyAccessLayers("figures")
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("figures")
          .mayNotAccessAnyLayer()
          .whereLayer("transaction")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule of_the_session_only_its_root_settings_and_base_are_seen =
      noClasses()
          .that()
          .resideOutsideOfPackage(SESSION)
          .should()
          .dependOnClassesThat(
              resideInAPackage(SESSION)
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.ftpconnector.session",
                              "org.ftpconnector.session.settings",
                              "org.ftpconnector.session.base"))));

  @ArchTest
  static final ArchRule no_circle_has_more_than_two_classes =
      classes().should(new OnlySmallCircles());

  @ArchTest
  static final ArchRule only_listings_know_commons_net =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.ftpconnector.session.listing")
          .should()
          .dependOnClassesThat(resideInAPackage(COMMONS_NET));

  @ArchTest
  static final ArchRule only_the_spi_knows_the_container =
      noClasses()
          .that()
          .resideOutsideOfPackages(SPI, POOL)
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta.resource.spi..", "org.jboss.."));

  /** It is not in the archive's class path: Commons Pool is not there. */
  @ArchTest
  static final ArchRule nobody_knows_the_pool_and_it_alone_knows_commons_pool =
      noClasses()
          .that()
          .resideOutsideOfPackage(POOL)
          .should()
          .dependOnClassesThat(resideInAnyPackage(POOL, "org.apache.commons.pool2.."));

  /**
   * Trust and key managers and channels of files, all of the application, are passed on; they open
   * nothing.
   */
  @ArchTest
  static final ArchRule the_spi_and_the_pool_open_no_socket =
      noClasses()
          .that()
          .resideInAnyPackage(SPI, POOL)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.nio.channels..", "javax.net..", COMMONS_NET)
                  .and(not(nameMatching("javax\\.net\\.ssl\\.(Key|Trust)Manager")))
                  .and(not(nameMatching("java\\.nio\\.channels\\.FileChannel"))));

  /** Connectors 2.1, 20.2.4: Jakarta's packages and Java EE's do not mix. */
  @ArchTest
  static final ArchRule nothing_is_of_java_ee =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.resource..", "javax.transaction", "javax.validation..", "javax.annotation..");

  /** A container without it must be able to load every class. */
  @ArchTest
  static final ArchRule nothing_needs_bean_validation =
      noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.validation..");

  /**
   * Connectors 2.1, 10.3.6: the container owns the threads. A timer has one, too; endpoints are
   * given the container's.
   */
  @ArchTest
  static final ArchRule nobody_starts_a_thread =
      noClasses()
          .should()
          .callMethod(Thread.class, "start")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Executors.class.getName())
          .orShould()
          .callConstructor(Timer.class)
          .orShould()
          .callConstructor(Timer.class, boolean.class);
}
