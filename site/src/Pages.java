import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lays out what the site is generated from: the pages in the folders that they are in, so that
 * their links lead where they led, and a menu with an entry for each. A page that comes is in it by
 * itself.
 */
class Pages {
  private static final List<String> AT_THE_TOP =
      List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");

  private final Path sources;
  private final Path content;
  private final Map<String, List<String>> menu = new TreeMap<>();

  private Pages(Path sources, Path content) {
    this.sources = sources;
    this.content = content;
  }

  public static void main(String[] folders) throws IOException {
    // A page that was there before is not to be found again.
    remove(Path.of(folders[1]));
    remove(Path.of(folders[2]));
    new Pages(Path.of(folders[0]), Path.of(folders[1])).lay();
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void lay() throws IOException {
    for (String name : AT_THE_TOP) {
      if (Files.exists(sources.resolve(name))) {
        page(Path.of(name));
      }
    }
    page(Path.of("bench/README.md"));
    for (Path page : below("docs", ".md")) {
      page(page);
    }
    for (Path picture : below("docs", ".svg", ".png")) {
      copy(picture, "resources");
    }
    write(content.resolve("markdown/search.md"), "# Search\n\nSEARCH-FORM\n");
    write(content.resolve("site.xml"), descriptor());
  }

  private List<Path> below(String folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(sources.resolve(folder))) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .map(sources::relativize)
          .sorted()
          .toList();
    }
  }

  private void page(Path page) throws IOException {
    copy(page, "markdown");
    String folder = page.getParent() == null ? "" : page.getParent().toString().replace('\\', '/');
    String file = page.toString().replace('\\', '/').replaceAll("\\.md$", ".html");
    menu.computeIfAbsent(folder, name -> new ArrayList<>())
        .add("      <item name=\"%s\" href=\"%s\"/>\n".formatted(title(page), file));
  }

  private void copy(Path page, String kind) throws IOException {
    Path copy = content.resolve(kind).resolve(page.toString());
    Files.createDirectories(copy.getParent());
    Files.write(copy, Files.readAllBytes(sources.resolve(page)));
  }

  private String title(Path page) throws IOException {
    try (Stream<String> lines = Files.lines(sources.resolve(page))) {
      String heading = lines.filter(line -> line.startsWith("# ")).findFirst().orElse("# " + page);
      return heading
          .substring(2)
          .replaceAll("[`*]", "")
          .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace("\"", "&quot;");
    }
  }

  private String descriptor() {
    StringBuilder menus = new StringBuilder();
    menu.forEach(
        (folder, items) ->
            menus.append(
                "    <menu name=\"%s\">\n%s%s    </menu>\n"
                    .formatted(
                        name(folder),
                        String.join("", items),
                        folder.isEmpty()
                            ? "      <item name=\"Javadoc\" href=\"apidocs/index.html\"/>\n"
                                + "      <item name=\"Search\" href=\"search.html\"/>\n"
                            : "")));
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <site xmlns="http://maven.apache.org/SITE/2.0.0" name="FTP Connector">
      <bannerLeft name="FTP Connector" href="index.html"/>
      <publishDate position="none"/>
      <version position="right"/>
      <skin>
        <groupId>org.apache.maven.skins</groupId>
        <artifactId>maven-fluido-skin</artifactId>
        <version>2.1.0</version>
      </skin>
      <custom>
        <fluidoSkin>
          <topBarEnabled>false</topBarEnabled>
          <sideBarEnabled>true</sideBarEnabled>
          <skipGenerationDate>true</skipGenerationDate>
        </fluidoSkin>
      </custom>
      <body>
    %s  </body>
    </site>
    """
        .formatted(menus);
  }

  private static String name(String folder) {
    return switch (folder) {
      case "" -> "FTP Connector";
      case "bench" -> "Benchmark";
      case "docs" -> "Documentation";
      default -> {
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        yield Character.toUpperCase(last.charAt(0)) + last.substring(1);
      }
    };
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
