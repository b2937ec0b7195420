import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finishes the generated pages: headings get the names that links in the sources use, a link to a
 * file that is no page becomes the file's name, and whoever looks for a word finds the section.
 * Fails if a link leads nowhere, or if a page loads anything from elsewhere.
 */
class Links {
  private static final Pattern HEADING = Pattern.compile("(?s)<h([1-6])[^>]*>(.*?)</h\\1>");
  private static final Pattern LINK =
      Pattern.compile("(?s)<a ([^>]*?)href=\"([^\"]*)\"([^>]*)>(.*?)</a>");
  private static final Pattern ID = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|img|link|iframe)\\b[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"");
  private static final Pattern CONTENT = Pattern.compile("(?s)<main[^>]*>(.*)</main>");

  private final Path site;
  private final Map<Path, String> pages = new HashMap<>();
  private final Map<Path, Set<String>> anchors = new HashMap<>();
  private final Set<String> wrong = new TreeSet<>();

  private Links(Path site) {
    this.site = site;
  }

  public static void main(String[] folder) throws IOException {
    new Links(Path.of(folder[0]).toAbsolutePath().normalize()).finish();
  }

  private void finish() throws IOException {
    for (Path file : pageFiles()) {
      String text = named(Files.readString(file));
      pages.put(file, text);
      anchors.put(file, anchors(text));
    }
    pages.replaceAll(this::linked);
    Path search = site.resolve("search.html");
    pages.computeIfPresent(search, (file, text) -> text.replace("SEARCH-FORM", FORM));
    Files.writeString(site.resolve("search-index.js"), index());
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      Files.writeString(page.getKey(), page.getValue());
    }
    Path first =
        Stream.of("docs/README.html", "README.html")
            .map(site::resolve)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    Files.writeString(site.resolve("index.html"), entrance(site.relativize(first).toString()));
    if (!wrong.isEmpty()) {
      wrong.forEach(System.err::println);
      System.err.println(wrong.size() + " links lead nowhere");
      System.exit(1);
    }
    System.out.println(
        pages.size() + " pages, no link leads nowhere: " + site.resolve("index.html"));
  }

  private List<Path> pageFiles() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !file.startsWith(site.resolve("apidocs")))
          .filter(file -> !file.equals(site.resolve("index.html")))
          .sorted()
          .toList();
    }
  }

  /**
   * Headings under the names that a hosting of sources gives them; the second of a name is
   * "name-1".
   */
  private static String named(String page) {
    Map<String, Integer> seen = new HashMap<>();
    int content = Math.max(0, page.indexOf("<main"));
    String around = page.substring(0, content);
    return around
        + HEADING
            .matcher(page.substring(content))
            .replaceAll(
                found -> {
                  String slug = slug(found.group(2));
                  int before = seen.merge(slug, 1, Integer::sum) - 1;
                  String name = before == 0 ? slug : slug + "-" + before;
                  return Matcher.quoteReplacement(
                      "<h%s id=\"%s\">%s</h%s>"
                          .formatted(found.group(1), name, found.group(2), found.group(1)));
                });
  }

  private static String slug(String heading) {
    return text(heading)
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String text(String html) {
    return html.replaceAll("(?s)<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  private static Set<String> anchors(String page) {
    Set<String> anchors = new HashSet<>();
    ID.matcher(page).results().map(found -> found.group(1)).forEach(anchors::add);
    return anchors;
  }

  private String linked(Path file, String page) {
    LOADED
        .matcher(page)
        .results()
        .forEach(found -> wrong.add(site.relativize(file) + " loads " + found.group()));
    return LINK.matcher(page).replaceAll(link -> Matcher.quoteReplacement(link(file, link)));
  }

  private String link(Path file, MatchResult link) {
    String address = link.group(2);
    if (address.isEmpty() || address.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      return link.group();
    }
    String[] parts = address.split("#", 2);
    String path = parts[0].replaceAll("\\.md$", ".html");
    Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    if (Files.isDirectory(target) && Files.exists(target.resolve("README.html"))) {
      target = target.resolve("README.html");
      path = (path.isEmpty() || path.endsWith("/") ? path : path + "/") + "README.html";
    }
    if (!isInSite(target)) {
      // In the sources alone.
      return "<span title=\"" + parts[0] + " in the sources\">" + link.group(4) + "</span>";
    }
    String anchor = parts.length == 2 ? parts[1] : "";
    if (!anchor.isEmpty() && anchors.containsKey(target) && !anchors.get(target).contains(anchor)) {
      wrong.add(site.relativize(file) + ": no heading " + address);
    }
    return "<a "
        + link.group(1)
        + "href=\""
        + path
        + (anchor.isEmpty() ? "" : "#" + anchor)
        + "\""
        + link.group(3)
        + ">"
        + link.group(4)
        + "</a>";
  }

  /** Also wrong: what looks like a page, and is none. */
  private boolean isInSite(Path target) {
    if (Files.isRegularFile(target) || target.equals(site.resolve("index.html"))) {
      return true;
    }
    if (target.startsWith(site) && target.toString().endsWith(".html")) {
      Path source = site.relativize(target);
      if (source.startsWith("docs") || source.startsWith("apidocs")) {
        wrong.add("no page " + source);
      }
    }
    return false;
  }

  private String index() {
    List<String> entries = new ArrayList<>();
    new java.util.TreeMap<>(pages)
        .forEach(
            (file, page) -> {
              if (file.endsWith("search.html")) {
                return;
              }
              String address = site.relativize(file).toString().replace('\\', '/');
              String body = CONTENT.matcher(page).results().findFirst().orElseThrow().group(1);
              sections(address, body, entries);
            });
    return "const SECTIONS = [\n" + String.join(",\n", entries) + "\n];\n";
  }

  /** From each heading to the next. */
  private static void sections(String address, String body, List<String> entries) {
    List<MatchResult> headings = HEADING.matcher(body).results().toList();
    String page = headings.isEmpty() ? address : text(headings.get(0).group(2)).strip();
    for (int i = 0; i < headings.size(); i++) {
      MatchResult heading = headings.get(i);
      int end = i + 1 < headings.size() ? headings.get(i + 1).start() : body.length();
      Matcher id = ID.matcher(heading.group());
      String anchor = id.find() ? "#" + id.group(1) : "";
      entries.add(
          "[%s, %s, %s]"
              .formatted(
                  quoted(address + anchor),
                  quoted(i == 0 ? page : page + ": " + text(heading.group(2)).strip()),
                  quoted(
                      text(body.substring(heading.end(), end)).replaceAll("\\s+", " ").strip())));
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("</", "<\\/") + "\"";
  }

  private static String entrance(String page) {
    return "<!DOCTYPE html>\n"
               + "<html lang=\"en\"><head><meta charset=\"UTF-8\"><title>FTP Connector</title><meta"
               + " http-equiv=\"refresh\" content=\"0; url="
        + page
        + "\"></head><body><a href=\""
        + page
        + "\">FTP Connector</a></body></html>\n";
  }

  private static final String FORM =
      """
      <input id="words" type="search" aria-label="words" placeholder="words" autofocus style="width: 100%"/>
      <ol id="found"></ol>
      <script src="search-index.js"></script>
      <script>
      const words = document.getElementById("words");
      const found = document.getElementById("found");
      function count(text, word) { return text.split(word).length - 1; }
      function look() {
        const all = words.value.toLowerCase().split(/\\s+/).filter(word => word);
        history.replaceState(null, "", "#" + encodeURIComponent(words.value));
        found.replaceChildren();
        if (!all.length) { return; }
        SECTIONS
          .map(([address, title, text]) => {
            const head = title.toLowerCase(), body = text.toLowerCase();
            const each = all.map(word => 20 * count(head, word) + count(body, word));
            return {address, title, text, body, weight: each.includes(0) ? 0 : each.reduce((a, b) => a + b)};
          })
          .filter(section => section.weight)
          .sort((one, other) => other.weight - one.weight)
          .slice(0, 50)
          .forEach(section => {
            const item = found.appendChild(document.createElement("li"));
            const link = item.appendChild(document.createElement("a"));
            link.href = section.address;
            link.textContent = section.title;
            const at = Math.max(0, section.body.indexOf(all[0]) - 60);
            item.appendChild(document.createElement("br"));
            item.append(section.text.substring(at, at + 200));
          });
      }
      words.addEventListener("input", look);
      words.value = decodeURIComponent(location.hash.substring(1));
      look();
      </script>
      """;
}
