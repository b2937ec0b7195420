package org.ftpconnector.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The artifacts are in {@code batch.xml} by the names of the beans, and their properties in the
 * manual.
 */
class PropertyTablesTest {

  static List<Class<?>> artifacts() throws Exception {
    return new ArrayList<>(inBatchXml().values());
  }

  private static Map<String, Class<?>> inBatchXml() throws Exception {
    NodeList refs =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(VfsFileReader.class.getResourceAsStream("/META-INF/batch.xml"))
            .getElementsByTagName("ref");
    Map<String, Class<?>> artifacts = new LinkedHashMap<>();
    for (int i = 0; i < refs.getLength(); i++) {
      Element ref = (Element) refs.item(i);
      artifacts.put(ref.getAttribute("id"), Class.forName(ref.getAttribute("class")));
    }
    return artifacts;
  }

  @Test
  void names_are_those_of_the_beans() throws Exception {
    assertThat(inBatchXml())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            (id, type) -> {
              assertThat(id).isEqualTo(name(type));
              assertThat(type).hasAnnotations(Named.class, Dependent.class);
              assertThat(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
            });
  }

  private static String name(Class<?> artifact) {
    return artifact.getSimpleName().replaceFirst("V", "v");
  }

  private static Stream<Field> properties(Class<?> artifact) {
    Stream<Field> inherited = Arrays.stream(artifact.getSuperclass().getDeclaredFields());
    return Stream.concat(inherited, Arrays.stream(artifact.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(BatchProperty.class));
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void the_manual_shows_the_properties_as_they_are(Class<?> artifact) {
    String table = table(artifact);
    assertThat(ManualPage.of("docs/batch.md").between(name(artifact)))
        .as("docs/batch.md should have this:%n%s", table)
        .isEqualTo(table);
  }

  @Test
  void the_manual_shows_the_figures_as_they_are() {
    StringBuilder table = new StringBuilder("| attribute | meaning |\n|---|---|\n");
    Arrays.stream(VfsReportMXBean.class.getMethods())
        .sorted(Comparator.comparing(Method::getName))
        .forEach(
            figure ->
                table
                    .append("| `")
                    .append(figure.getName().substring("get".length()))
                    .append("` | ")
                    .append(Objects.requireNonNull(figure.getAnnotation(Meaning.class)).value())
                    .append(" |\n"));
    assertThat(ManualPage.of("docs/batch.md").between("progress"))
        .as("docs/batch.md should have this:%n%s", table)
        .isEqualTo(table.toString());
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void each_property_is_injected_and_has_a_meaning(Class<?> artifact) {
    assertThat(properties(artifact))
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(field.isAnnotationPresent(Inject.class)).isTrue();
              assertThat(meaning(field).value()).endsWith(".");
            });
  }

  private static String table(Class<?> artifact) {
    StringBuilder table =
        new StringBuilder("| name | default | allowed | meaning |\n|---|---|---|---|\n");
    properties(artifact).forEach(field -> table.append(row(field)));
    return table.toString();
  }

  private static String row(Field field) {
    Meaning meaning = meaning(field);
    String standard = meaning.standard().isEmpty() ? "" : "`" + meaning.standard() + "`";
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            field.getName(),
            meaning.required() ? "required" : standard,
            meaning.allowed(),
            meaning.value());
  }

  private static Meaning meaning(Field field) {
    Meaning meaning = field.getAnnotation(Meaning.class);
    assertThat(meaning).as(field.getName()).isNotNull();
    return meaning;
  }
}
