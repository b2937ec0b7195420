package org.ftpconnector.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks into every archive that was built; those of the profile "release" too, where it is on. */
class PublishedArchivesIT {
  private static final List<String> TEXTS = List.of("LICENSE", "NOTICE");

  static List<PublishedModule> modules() throws IOException {
    return PublishedModule.all().stream().filter(PublishedModule::hasArchives).toList();
  }

  private static Map<String, byte[]> content(byte[] archive) throws IOException {
    Map<String, byte[]> content = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        content.put(entry.getName(), zip.readAllBytes());
      }
    }
    return content;
  }

  /** Section 4 of the licence; also in the jars inside. */
  private static void assertHasLicence(String name, byte[] archive) throws IOException {
    Map<String, byte[]> content = content(archive);
    for (String text : TEXTS) {
      assertThat(content.get("META-INF/" + text))
          .as("META-INF/%s in %s", text, name)
          .isEqualTo(Files.readAllBytes(PublishedModule.ROOT.resolve(text)));
    }
    for (Map.Entry<String, byte[]> entry : content.entrySet()) {
      if (entry.getKey().endsWith(".jar")) {
        assertHasLicence(name + "!" + entry.getKey(), entry.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void licence_and_notice_are_in_each_archive(PublishedModule module) throws IOException {
    assertThat(module.archives()).isNotEmpty();
    for (Path archive : module.archives()) {
      assertHasLicence(archive.toString(), Files.readAllBytes(archive));
    }
  }

  /** Repository managers and readers of a class path both ask it. */
  @ParameterizedTest
  @MethodSource("modules")
  void no_archive_tells_when_and_by_whom_it_was_built(PublishedModule module) throws IOException {
    for (Path archive : module.archives()) {
      byte[] manifest = content(Files.readAllBytes(archive)).get("META-INF/MANIFEST.MF");
      assertThat(manifest).as("manifest of %s", archive).isNotNull();
      assertThat(new String(manifest, StandardCharsets.UTF_8))
          .doesNotContain("Built-By", "Build-Time", "Bnd-LastModified");
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  @EnabledIfSystemProperty(named = "release.archives", matches = "true")
  void a_release_has_sources_javadoc_and_ingredients(PublishedModule module) {
    assertThat(module.archives().stream().map(file -> file.getFileName().toString()))
        .anyMatch(name -> name.endsWith("-sources.jar"))
        .anyMatch(name -> name.endsWith("-javadoc.jar"));
    assertThat(module.folder().resolve("target/bom.json")).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("modules")
  @EnabledIfSystemProperty(named = "release.archives", matches = "true")
  void javadoc_tells_of_no_package_that_is_not_promised(PublishedModule module) throws IOException {
    for (Path archive : module.archives()) {
      if (archive.toString().endsWith("-javadoc.jar")) {
        assertThat(content(Files.readAllBytes(archive)).keySet())
            .noneMatch(name -> name.startsWith("org/ftpconnector/session"));
      }
    }
  }

  /** Under names of ours it is in the archive all the same, with whatever is found wrong in it. */
  @Test
  @EnabledIfSystemProperty(named = "release.archives", matches = "true")
  void the_ingredients_name_the_libraries_that_are_in_under_names_of_ours() throws IOException {
    String net = "pkg:maven/commons-net/commons-net@" + System.getProperty("version.commons-net");
    for (String module : List.of("rar/adapter", "rar/archive", "client")) {
      Path file = new PublishedModule(module).folder().resolve("target/bom.json");
      assertThat(file).content().contains(net, "pkg:maven/commons-io/commons-io@");
    }
  }
}
