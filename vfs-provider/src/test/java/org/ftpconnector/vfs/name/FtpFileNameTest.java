package org.ftpconnector.vfs.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.NameScope;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.vfs.FakeFtpServer;
import org.ftpconnector.vfs.TestManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpFileNameTest {
  private final FakeFtpServer server = new FakeFtpServer().directory("/in").file("/in/a", "alpha");
  private final TestManager vfs;

  FtpFileNameTest() throws FileSystemException {
    vfs = new TestManager(server);
  }

  @AfterEach
  void close() {
    vfs.close();
  }

  private FileName name(String uri) throws FileSystemException {
    return vfs.manager().resolveURI(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp-jca://orders/in/a?mode=active, ftp-jca://orders/in/a?mode=active",
    "ftp-jca://orders/in/a?mode=ACTIVE, ftp-jca://orders/in/a?mode=active",
    "ftp-jca://orders/in/a?passive=true, ftp-jca://orders/in/a?mode=passive",
    "ftp-jca://orders/in/a?vfs.passive=False, ftp-jca://orders/in/a?mode=active",
    "ftp-jca://orders?mode=passive, ftp-jca://orders/?mode=passive",
    "ftp-jca://orders, ftp-jca://orders/",
    "ftp-jca://Orders.2-x_y/./in//x/../a/, ftp-jca://Orders.2-x_y/in/a",
    "ftp-jca://orders/in\\a, ftp-jca://orders/in/a",
    "ftp-jca://orders/%69n/100%25, ftp-jca://orders/in/100%25",
    "ftp-jca://orders/q%3fmode=active, ftp-jca://orders/q%3fmode=active",
    "ftp-jca://orders/b%5Cc, ftp-jca://orders/b%5cc",
    "ftp-jca://orders/x/../b%5Cc, ftp-jca://orders/b%5cc",
    "ftp-jca://orders/a b#c, ftp-jca://orders/a%20b%23c",
    "ftp-jca://ann@orders/a, ftp-jca://ann@orders/a",
    "ftp-jca://ann:s3cret@orders/a?mode=active, ftp-jca://ann:s3cret@orders/a?mode=active",
    "ftp-jca://a%40b:p%3A%2F@orders/a, ftp-jca://a%40b:p%3a%2f@orders/a",
  })
  void a_name_has_one_spelling(String uri, String canonical) throws Exception {
    assertThat(name(uri).getURI()).isEqualTo(canonical);
    assertThat(name(canonical)).isEqualTo(name(uri));
    assertThat(name(canonical).getURI()).isEqualTo(canonical);
  }

  @Test
  void names_of_many_logins_are_their_own_however_often_they_are_read() throws Exception {
    for (int i = 0; i < 750; i++) {
      int user = i % 250;
      String uri = "ftp-jca://u" + user + ":p" + user + "@orders" + user % 2 + "/in/a";
      FtpFileName name = (FtpFileName) name(uri + "?mode=active");
      assertThat(name.getURI()).isEqualTo(uri + "?mode=active");
      assertThat(name.getUserName()).isEqualTo("u" + user);
      assertThat(name.getPassword()).isEqualTo("p" + user);
      assertThat(name.getFactory()).isEqualTo("orders" + user % 2);
      assertThat(name.getFriendlyURI()).contains(":***@").endsWith("/in/a?mode=active");
      assertThat(name(uri).getRootURI()).isEqualTo(uri.replace("/in/a", "/"));
    }
  }

  @Test
  void the_query_belongs_to_root_parents_and_relative_names() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a?mode=active");

    assertThat(file.getName().getRootURI()).isEqualTo("ftp-jca://orders/?mode=active");
    assertThat(file.getName().getRoot().getURI()).isEqualTo("ftp-jca://orders/?mode=active");
    assertThat(file.getParent().getName().getURI()).isEqualTo("ftp-jca://orders/in?mode=active");
    assertThat(file.getFileSystem().getRoot().getName().getURI())
        .isEqualTo("ftp-jca://orders/?mode=active");
    assertThat(file.resolveFile("../b/./c").getName().getURI())
        .isEqualTo("ftp-jca://orders/in/b/c?mode=active");
    assertThat(file.resolveFile("/z").getName().getURI())
        .isEqualTo("ftp-jca://orders/z?mode=active");
    assertThat(file.getParent().getChildren()[0].getName().getURI())
        .isEqualTo("ftp-jca://orders/in/a?mode=active");
    assertThat(vfs.manager().resolveFile(file, "b").getName().getURI())
        .isEqualTo("ftp-jca://orders/in/a/b?mode=active");
  }

  @Test
  void a_question_mark_in_a_relative_name_belongs_to_the_name() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in?mode=active");

    assertThat(folder.resolveFile("a?mode=passive").getName().getURI())
        .isEqualTo("ftp-jca://orders/in/a%3fmode=passive?mode=active");
    assertThat(folder.resolveFile("what%3F").getName())
        .isEqualTo(folder.resolveFile("what?").getName());
  }

  @Test
  void an_absolute_uri_inherits_nothing_from_the_base() throws Exception {
    FileObject base = vfs.file("ftp-jca://orders/in?mode=active");

    FileObject file = vfs.manager().resolveFile(base, "ftp-jca://orders/in/a");

    assertThat(file.getName().getURI()).isEqualTo("ftp-jca://orders/in/a");
  }

  @Test
  void modes_are_different_names_in_different_file_systems() throws Exception {
    FileObject active = vfs.file("ftp-jca://orders/in/a?mode=active");
    FileObject passive = vfs.file("ftp-jca://orders/in/a?mode=passive");

    assertThat(active.getName()).isNotEqualTo(passive.getName());
    assertThat(active.getFileSystem()).isNotSameAs(passive.getFileSystem());
    assertThat(active.getName().isDescendent(passive.getName())).isFalse();
    assertThat(vfs.file("ftp-jca://orders/x?passive=false").getFileSystem())
        .isSameAs(active.getFileSystem());
  }

  @Test
  void a_layer_keeps_the_query_of_the_file_below() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("x.txt"));
      zip.write("zipped".getBytes(StandardCharsets.US_ASCII));
    }
    try (OutputStream out = vfs.file("ftp-jca://orders/z.zip").getContent().getOutputStream()) {
      out.write(bytes.toByteArray());
    }

    FileObject inside = vfs.file("zip:ftp-jca://orders/z.zip?mode=active!/x.txt");

    assertThat(inside.getContent().getString(StandardCharsets.US_ASCII)).isEqualTo("zipped");
    assertThat(inside.getName().getURI())
        .isEqualTo("zip:ftp-jca://orders/z.zip?mode=active!/x.txt");
    assertThat(vfs.file(inside.getName().getURI()).getName()).isEqualTo(inside.getName());
    assertThat(inside.getParent().resolveFile("y").getName().getURI())
        .isEqualTo("zip:ftp-jca://orders/z.zip?mode=active!/y");
    assertThat(server.commands("RETR")).containsOnly("RETR /z.zip active");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q?mode=active",
        "100%",
        "a b",
        "#1",
        "[%].txt",
        "a[?]%3f",
        "+",
        "ä€😀",
        "-x",
        "a&b=c",
        "~",
        "'",
        "%41",
        "a!b",
        "x:y",
        "http:",
        "ftp-jca:z",
        "b\\c",
        "b\\",
        "\\",
        "\\\\host\\x",
        "b\\..c",
        "%5C"
      })
  void a_child_of_any_name_is_found_listed_read_and_deleted(String baseName) throws Exception {
    server.file("/in/" + baseName, "content of " + baseName);
    FileObject folder = vfs.file("ftp-jca://orders/in?mode=active");

    FileObject listed =
        Arrays.stream(folder.getChildren())
            .filter(c -> !c.getName().getBaseName().equals("a"))
            .findFirst()
            .orElseThrow();
    FileObject again = vfs.file(listed.getName().getURI());

    assertThat(listed.getName().getPathDecoded()).isEqualTo("/in/" + baseName);
    assertThat(again.getName()).isEqualTo(listed.getName());
    assertThat(again.getContent().getString(StandardCharsets.UTF_8))
        .isEqualTo("content of " + baseName);
    assertThat(folder.deleteAll()).isEqualTo(3);
    assertThat(server.below("/")).isEmpty();
  }

  /** It leads nowhere else in a URL, and is a name of the server's own. */
  @ParameterizedTest
  @ValueSource(strings = {"..\\x", "b\\..", "b\\.\\c"})
  void a_child_with_a_backslash_beside_dots_is_read_and_deleted_though_no_url_names_it(String name)
      throws Exception {
    server.file("/in/" + name, "beta");
    FileObject child =
        Arrays.stream(vfs.file("ftp-jca://orders/in").getChildren())
            .filter(c -> !c.getName().getBaseName().equals("a"))
            .findFirst()
            .orElseThrow();

    assertThat(child.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("beta");
    assertThatThrownBy(() -> vfs.file(child.getName().getURI())).hasMessageContaining("%5C");
    assertThat(child.delete()).isTrue();
  }

  /** However it is spelled, as CVE-2025-27553 was in Commons VFS before 2.10. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "..\\x",
        "..%5Cx",
        "..%5cx",
        "%2e%2e/x",
        "%2e%2e%2fx",
        "%2E%2E%5Cx",
        "..%2fx",
        "a%5C..%5C..%5Cx",
        "a/..%2f../x",
        "%2fx",
        "%5Cx"
      })
  void a_name_stays_within_the_scope_that_is_asked_for(String name) throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in");
    for (NameScope scope : List.of(NameScope.CHILD, NameScope.DESCENDENT)) {
      FileObject found;
      try {
        found = folder.resolveFile(name, scope);
      } catch (FileSystemException refused) {
        continue;
      }
      assertThat(found.getName().getPathDecoded().replace('\\', '/')).startsWith("/in/");
      assertThat(found.getName().getPathDecoded().replace('\\', '/')).doesNotContain("..");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..\\..\\evil", "..%5c..%5cevil", "..%2f..%2fevil", "%2e%2e%2fevil"})
  void a_name_that_a_server_made_up_does_not_lead_out_of_the_target(String name, @TempDir Path dir)
      throws Exception {
    server.file("/in/" + name, "evil");
    Path target = Files.createDirectories(dir.resolve("x/y/z"));

    try {
      vfs.file(target.toUri().toString())
          .copyFrom(vfs.file("ftp-jca://orders/in"), Selectors.SELECT_ALL);
    } catch (FileSystemException refused) {
      assertThat(refused).hasMessageContaining("..");
    }

    try (Stream<Path> files = Files.walk(dir)) {
      assertThat(files.filter(Files::isRegularFile)).allMatch(file -> file.startsWith(target));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp-jca://orders/x%0D%0ADELE%20y",
        "ftp-jca://orders/x\r\nDELE y",
        "ftp-jca://orders/x%0ay",
        "ftp-jca://orders/x%00y",
        "ftp-jca://a%0d:p@orders/x",
        "ftp-jca://ann:p%0aQUIT@orders/x",
        "ftp-jca://ann:p%00@orders/x"
      })
  void line_ends_and_NUL_are_refused_before_anything_is_sent(String uri) {
    assertThatThrownBy(() -> vfs.file(uri).exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("contains CR, LF or NUL");
    assertThat(server.commands()).isEmpty();
    assertThat(server.logins()).isEmpty();
  }

  @Test
  void line_ends_in_relative_names_are_refused_too() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in");

    for (String name : List.of("x%0d%0aDELE%20a", "x\r\nDELE a", "x\0", "%0d", "y%250a/../%0a")) {
      assertThatThrownBy(() -> folder.resolveFile(name))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("contains CR, LF or NUL");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp-jca://orders/a?color=red       | unknown parameter \"color\"",
        "ftp-jca://orders/a?                | unknown parameter \"\"",
        "ftp-jca://orders/what?             | unknown parameter \"\"",
        "ftp-jca://orders/a?mode=active&    | unknown parameter \"\"",
        "ftp-jca://orders/a?MODE=active     | unknown parameter \"MODE\"",
        "ftp-jca://orders/a?mode=sideways   | \"sideways\" is no value of \"mode\"",
        "ftp-jca://orders/a?mode            | \"\" is no value of \"mode\"",
        "ftp-jca://orders/a?passive=yes     | \"yes\" is no value of \"passive\"",
        "ftp-jca://orders/a?mode=active&mode=active | \"mode\" is given twice",
        "ftp-jca://orders/a?mode=active&passive=false | \"mode\" is given twice (\"passive\")",
      })
  void a_query_that_is_not_understood_says_what_is_allowed(String uri, String message) {
    assertThatThrownBy(() -> vfs.file(uri))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("mode=active|passive|auto")
        .hasMessageContaining("passive=false|true or vfs.passive=false|true")
        .hasMessageContaining("%3F");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp-jca://orders:21/a",
        "ftp-jca://10.0.0.1/a",
        "ftp-jca://[::1]/a",
        "ftp-jca://[::1]:21/a"
      })
  void a_host_or_port_says_where_it_belongs(String uri) {
    assertThatThrownBy(() -> vfs.file(uri))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("names a connection factory")
        .hasMessageContaining("ServerName and PortNumber");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp-jca:orders/a",
        "ftp-jca:///a",
        "ftp-jca://",
        "ftp-jca://a+b/c",
        "ftp-jca://:p@orders/a",
        "ftp-jca://orders/../x"
      })
  void what_is_no_url_of_ours_is_refused(String uri) {
    assertThatThrownBy(() -> vfs.file(uri)).isInstanceOf(FileSystemException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp-jca://ann:s3cret@orders/none",
        "ftp-jca://ann:s3cret@orders:21/a",
        "ftp-jca://ann:s3cret@or+ders/a",
        "ftp-jca://ann:/s3cret@orders/a",
        "ftp-jca://ann:?s3cret@orders/a",
        "ftp-jca://ann:x@s3cret@orders/a?x",
        "ftp-jca://ann:s3cret@/a",
        "ftp-jca://ann:s3cret@orders/a?color=red",
        "ftp-jca://ann:s3cret%0a@orders/a",
        "ftp-jca://:s3cret@orders/a"
      })
  void no_message_shows_a_password(String uri) {
    assertThatThrownBy(() -> vfs.file(uri).getContent().getInputStream())
        .isInstanceOf(FileSystemException.class)
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
  }

  private static String stackTrace(Throwable e) {
    var text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  @Test
  void nothing_printed_shows_a_password() throws Exception {
    FileObject file = vfs.file("ftp-jca://ann:s3cret@orders/in/a?mode=active");

    assertThat(file.getName().getFriendlyURI())
        .isEqualTo("ftp-jca://ann:***@orders/in/a?mode=active")
        .isEqualTo(file.getPublicURIString())
        .isEqualTo(file.toString())
        .isEqualTo(file.getName().toString());
    assertThat(file.getName().getURI()).contains("s3cret");
  }

  @Test
  void a_login_of_any_characters_arrives_as_it_is() throws Exception {
    vfs.file("ftp-jca://ł%5b:€%3f[%25]ä@orders/in").resolveFile("a").exists();

    assertThat(server.logins()).containsExactly("ł[/€?[%]ä");
  }
}
