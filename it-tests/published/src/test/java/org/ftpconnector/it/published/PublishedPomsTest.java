package org.ftpconnector.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a public repository demands of a POM, and whoever reads it wants to know. */
class PublishedPomsTest {
  private static final List<String> OF_THE_PROJECT =
      List.of(
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  static List<PublishedModule> modules() throws IOException {
    return PublishedModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void each_says_what_it_is_in_its_own_words(PublishedModule module) {
    Pom pom = module.pom();
    assertThat(pom.text("name")).isPresent();
    assertThat(pom.text("description")).isPresent();
  }

  /** Who has a parent has it from there. */
  @ParameterizedTest
  @ValueSource(strings = {"", "bom"})
  void whose_it_is_and_where_it_comes_from(String folder) {
    Pom pom = new PublishedModule(folder).pom();
    Pom parent = new PublishedModule("").pom();
    assertThat(OF_THE_PROJECT)
        .allSatisfy(
            path -> assertThat(pom.text(path)).as(path).isPresent().isEqualTo(parent.text(path)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void all_have_the_parents_version(PublishedModule module) {
    String version = new PublishedModule("").pom().text("version").orElseThrow();
    assertThat(module.pom().text("version").or(() -> module.pom().text("parent/version")))
        .hasValue(version);
  }

  @Test
  void the_bom_names_every_artifact_and_no_other() throws IOException {
    List<String> published =
        modules().stream()
            .filter(PublishedModule::hasArchives)
            .map(module -> module.pom().text("artifactId").orElseThrow())
            .toList();
    Pom bom = new PublishedModule("bom").pom();
    String dependency = "dependencyManagement/dependencies/dependency";

    assertThat(bom.texts(dependency + "/artifactId").stream().distinct())
        .containsExactlyInAnyOrderElementsOf(published);
    assertThat(bom.texts(dependency + "/classifier")).containsExactlyInAnyOrder("noapi", "all");
    assertThat(Stream.of("groupId", "version").map(part -> bom.texts(dependency + "/" + part)))
        .allSatisfy(values -> assertThat(values.stream().distinct()).hasSize(1));
  }

  /** Else the same sources would make other bytes in one of them. */
  @Test
  void the_parent_and_the_bom_have_the_same_time_stamp() {
    String path = "properties/project.build.outputTimestamp";
    assertThat(new PublishedModule("bom").pom().text(path))
        .isPresent()
        .isEqualTo(new PublishedModule("").pom().text(path));
  }
}
