package org.ftpconnector.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.ftpconnector.spi.figures.FtpFiguresMXBean;
import org.ftpconnector.spi.figures.FtpPoolMXBean;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.pool.PooledFtpFileProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a program can be compiled against is written down in {@code src/test/api}, a file for each
 * package, so that no change of it goes by unseen.
 */
class PublicApiTest {
  private static final Path WRITTEN = Path.of("src/test/api");
  private static final String ACCEPT = "api.accept";

  /** What a program sees of packages that are for containers otherwise. */
  private static final Map<Class<?>, List<Class<?>>> OF_CONTAINERS =
      Map.of(
          FtpConfiguration.class, withSuperclasses(FtpConfiguration.class),
          FtpPoolMXBean.class, List.of(FtpFiguresMXBean.class, FtpPoolMXBean.class));

  /** The bean's properties are in several classes. */
  private static List<Class<?>> withSuperclasses(Class<?> bean) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> type = bean; type != Object.class; type = type.getSuperclass()) {
      all.add(0, type);
    }
    return all;
  }

  /** Each stands for its package. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        FtpConnection.class,
        FtpInbox.class,
        FtpPool.class,
        FtpConfiguration.class,
        FtpPoolMXBean.class,
        FtpFileProvider.class,
        FtpFileName.class,
        PooledFtpFileProvider.class
      })
  void the_public_api_is_what_is_written_down(Class<?> member) throws Exception {
    Path file = WRITTEN.resolve(member.getPackageName() + ".txt");
    String now = signatures(member);
    if (Boolean.getBoolean(ACCEPT)) {
      Files.writeString(file, now);
    }
    assertThat(now)
        .as(
            "The public API is not what %s says. If that is meant: mvn test -pl client -am"
                + " -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true writes"
                + " it, and CHANGELOG.md tells users of it.",
            file, ACCEPT)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }

  /** Without what names the file that it was compiled from. */
  private static String signatures(Class<?> member) throws IOException, URISyntaxException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> types =
        OF_CONTAINERS.containsKey(member)
            ? OF_CONTAINERS.get(member).stream().map(Class::getName).toList()
            : publicTypes(member, place);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    Stream<String> arguments =
        Stream.concat(Stream.of("-protected", "-cp", place.toString()), types.stream());
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    assertThat(javap.run(out, out, arguments.toArray(String[]::new))).as("%s", said).isZero();
    return said.toString()
        .lines()
        .filter(line -> !line.startsWith("Compiled from"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> publicTypes(Class<?> member, Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return publicTypesBelow(place, member);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return publicTypesBelow(jar.getPath("/"), member);
    }
  }

  private static List<String> publicTypesBelow(Path root, Class<?> member) throws IOException {
    String folder = member.getPackageName().replace('.', '/');
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> member.getPackageName() + "." + name.replaceAll("\\.class$", ""))
          .filter(PublicApiTest::isPublic)
          .sorted()
          .toList();
    }
  }

  private static boolean isPublic(String name) {
    try {
      Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
      for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
        if ((around.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
          return false;
        }
      }
      return !type.isAnonymousClass() && !type.isLocalClass();
    } catch (ClassNotFoundException e) {
      throw new UncheckedIOException(new IOException(name, e));
    }
  }
}
