package org.ftpconnector.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.jboss.jca.validator.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is inside the archives, and what WildFly's validator says of them. */
class ArchiveIT {
  private static final Path TARGET = Path.of("target");
  private static final String RAR = "ftp-connector.rar";
  private static final String NO_API = "ftp-connector-noapi.rar";
  private static final List<String> BEANS =
      List.of(
          "org.ftpconnector.spi.FtpResourceAdapter",
          "org.ftpconnector.spi.FtpManagedConnectionFactory");

  @Test
  void the_archive_holds_the_descriptor_and_its_three_jars_and_nothing_else() throws IOException {
    assertThat(entries(RAR))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/ra.xml",
            jar("api"),
            jar("adapter"),
            jar("wildfly"));
  }

  @Test
  void the_noapi_archive_is_the_same_without_the_api() throws IOException {
    assertThat(entries(NO_API))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/ra.xml",
            jar("adapter"),
            jar("wildfly"));
  }

  /**
   * Connectors 2.1, 20.2.2: the classes are in jars; a class of a library would hide another's. But
   * for two interfaces whose names are WildFly's, docs/decisions/0009.
   */
  @Test
  void every_class_of_the_archive_is_in_our_own_package_but_for_two_interfaces()
      throws IOException {
    List<String> classes = new ArrayList<>();
    for (String name : entries(RAR)) {
      if (name.endsWith(".jar")) {
        classes.addAll(entriesOfJar(name));
      }
    }
    classes.removeIf(name -> !name.endsWith(".class"));
    List<String> wildFlys = List.of(classFile(Statistics.class), classFile(StatisticsPlugin.class));
    assertThat(entriesOfJar(jar("wildfly")))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            wildFlys.get(0),
            wildFlys.get(1));
    classes.removeAll(wildFlys);
    assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("org/ftpconnector/"));
    assertThat(classes)
        .as("found by name, so that no tool sees they are needed")
        .contains("org/ftpconnector/shaded/commons/net/ftp/parser/UnixFTPEntryParser.class")
        .as("a library relocated twice")
        .noneMatch(name -> name.contains("shaded/commons/net/shaded"));
    assertThat(classes).doesNotHaveDuplicates();
  }

  @Test
  void licence_and_notice_come_with_each_jar() throws IOException {
    for (String part : List.of("api", "adapter", "wildfly")) {
      assertThat(entriesOfJar(jar(part))).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }
  }

  /** Else a class that implements them would not link where WildFly's own are. */
  @ParameterizedTest
  @ValueSource(classes = {Statistics.class, StatisticsPlugin.class})
  void the_interfaces_of_wildflys_name_have_wildflys_methods(Class<?> real, @TempDir Path work)
      throws Exception {
    try (URLClassLoader archive = loader(work, withJakartaOnly())) {
      Class<?> ours = archive.loadClass(real.getName());
      assertThat(ours).isNotSameAs(real).isInterface();
      assertThat(Arrays.stream(ours.getInterfaces()).map(Class::getName))
          .containsExactlyElementsOf(
              Arrays.stream(real.getInterfaces()).map(Class::getName).toList());
      assertThat(signatures(ours)).isEqualTo(signatures(real));
    }
  }

  private static Set<String> signatures(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(Method::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As on Open Liberty, GlassFish, Payara and TomEE, which know nothing of WildFly's. */
  @Test
  void the_adapter_loads_where_there_is_nothing_but_jakarta(@TempDir Path work) throws Exception {
    try (URLClassLoader archive = loader(work, withJakartaOnly())) {
      for (String bean : BEANS) {
        Object created = create(archive, bean);
        assertThat(created.getClass().getMethod("getStatistics").getReturnType().getClassLoader())
            .isSameAs(archive);
        assertThat(created).isNotInstanceOf(Statistics.class);
      }
    }
  }

  /** There the module of WildFly's own interfaces is asked before the archive. */
  @Test
  void on_wildfly_the_adapter_implements_wildflys_own_interface(@TempDir Path work)
      throws Exception {
    try (URLClassLoader archive = loader(work, Statistics.class.getClassLoader())) {
      for (String bean : BEANS) {
        StatisticsPlugin statistics = ((Statistics) create(archive, bean)).getStatistics();
        assertThat(statistics.getNames()).contains("Logins", "LastError");
        assertThat(statistics.getType("Logins")).isEqualTo(long.class);
        assertThat(statistics.getValue("Logins")).isEqualTo(0L);
      }
    }
  }

  private static Object create(ClassLoader loader, String name) throws Exception {
    return loader.loadClass(name).getConstructor().newInstance();
  }

  /** The classes of the archive alone, for a server whose classes the parent has. */
  private static URLClassLoader loader(Path work, ClassLoader server) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String name : entries(RAR)) {
      if (name.endsWith(".jar")) {
        jars.add(Files.write(work.resolve(name), content(name)).toUri().toURL());
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), server);
  }

  private static ClassLoader withJakartaOnly() {
    ClassLoader tests = ArchiveIT.class.getClassLoader();
    return new ClassLoader(ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("jakarta.")) {
          return tests.loadClass(name);
        }
        throw new ClassNotFoundException(name);
      }
    };
  }

  private static String classFile(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  @Test
  void the_descriptor_states_the_version_of_the_adapter() throws IOException {
    String version = jar("adapter").replaceAll("ftp-connector-adapter-(.*)\\.jar", "$1");
    assertThat(new String(content("META-INF/ra.xml"), UTF_8))
        .contains("<resourceadapter-version>" + version + "</resourceadapter-version>");
  }

  /** Connectors 2.1, 20.5: what WildFly refuses at deployment. */
  @ParameterizedTest
  @ValueSource(strings = {RAR, NO_API})
  void ironjacamar_has_no_error_and_no_warning(String archive, @TempDir Path work)
      throws Exception {
    Path copy = Files.copy(TARGET.resolve(archive), work.resolve(archive));
    assertThat(validate(copy, work)).isEmpty();
  }

  /** Shows that the test above can fail. */
  @Test
  void ironjacamar_complains_of_a_spoiled_descriptor(@TempDir Path work) throws Exception {
    Path spoiled = work.resolve("spoiled.rar");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(TARGET.resolve(RAR)));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(spoiled))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("META-INF/ra.xml")) {
          String descriptor = new String(content, UTF_8);
          content =
              descriptor.replace(".FtpManagedConnectionFactory", ".ConfigProperty").getBytes(UTF_8);
        }
        out.write(content);
      }
    }
    assertThat(validate(spoiled, work)).contains("result 1", "ERROR", "ManagedConnectionFactory");
  }

  /** The validator's report: nothing if it has nothing to say. */
  private String validate(Path archive, Path work) throws Exception {
    // What the archive lacks comes from here, and nothing of ours from the test's own class path.
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Class.forName("org.ftpconnector.spi.FtpResourceAdapter"));
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", Files.createDirectory(work.resolve("ij")).toString());
    String api = Files.write(work.resolve("api.jar"), content(jar("api"))).toString();
    try {
      int result =
          Validation.validate(archive.toUri().toURL(), work.toString(), new String[] {api});
      Path report = work.resolve(archive.getFileName() + ".log");
      String said = Files.exists(report) ? Files.readString(report) : "";
      return result == 0 ? said : "result " + result + "\n" + said;
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  private static String jar(String module) throws IOException {
    return entries(RAR).stream()
        .filter(name -> name.matches("ftp-connector-" + module + "-\\d.*\\.jar"))
        .findFirst()
        .orElse("no jar of " + module);
  }

  private static List<String> entries(String archive) throws IOException {
    try (InputStream in = Files.newInputStream(TARGET.resolve(archive))) {
      return files(new ZipInputStream(in));
    }
  }

  private static List<String> entriesOfJar(String jar) throws IOException {
    return files(new ZipInputStream(new ByteArrayInputStream(content(jar))));
  }

  private static byte[] content(String name) throws IOException {
    try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(TARGET.resolve(RAR)))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return archive.readAllBytes();
        }
      }
    }
    throw new AssertionError(name + " is not in " + RAR);
  }

  private static List<String> files(ZipInputStream zip) throws IOException {
    List<String> names = new ArrayList<>();
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
