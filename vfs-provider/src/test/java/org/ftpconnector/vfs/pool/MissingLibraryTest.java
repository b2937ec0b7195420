package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.Referenceable;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.pool.FtpPool;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Class paths that lack a library. */
class MissingLibraryTest {
  private static final String POOL_URL = "ftp-pool://me:secret@127.0.0.1/a";
  private static final String FACTORY_URL = "ftp-jca://orders/a";
  private static final String CLIENT = "org.ftpconnector:ftp-connector-client";

  private static Path libraryOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** What a program with this class path, but without the libraries of these classes, is told. */
  private static String failureOf(String url, Class<?>... missing) throws Exception {
    return run("failureOf", url, missing);
  }

  private static String run(String method, String argument, Class<?>... missing) throws Exception {
    List<Path> left =
        new ArrayList<>(
            Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList());
    for (Class<?> type : missing) {
      assertThat(left.remove(libraryOf(type))).as(type.getName()).isTrue();
    }
    List<URL> urls = new ArrayList<>();
    for (Path entry : left) {
      urls.add(entry.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> program = loader.loadClass(SchemeUse.class.getName());
      return (String) program.getMethod(method, String.class).invoke(null, argument);
    }
  }

  @Test
  void nothing_is_missing_where_all_are_there() throws Exception {
    assertThat(failureOf(POOL_URL)).isEmpty();
    assertThat(failureOf(FACTORY_URL)).isEmpty();
  }

  @Test
  void plain_java_needs_neither_commons_net_nor_wildflys_names() throws Exception {
    assertThat(failureOf(POOL_URL, FTPFile.class, Statistics.class)).isEmpty();
    assertThat(failureOf("ftps-pool://127.0.0.1/a", FTPFile.class, Statistics.class)).isEmpty();
  }

  @Test
  void the_adapter_is_named_where_it_is_missing() throws Exception {
    assertThat(failureOf(POOL_URL, FtpPool.class))
        .contains("org.ftpconnector:ftp-connector-adapter is missing", FtpPool.class.getName())
        .contains(CLIENT);
    assertThat(failureOf(FACTORY_URL, FtpPool.class)).isEmpty();
  }

  @Test
  void commons_pool_is_named_where_it_is_missing() throws Exception {
    assertThat(failureOf(POOL_URL, GenericKeyedObjectPool.class))
        .contains("org.apache.commons:commons-pool2 is missing", CLIENT);
    assertThat(failureOf(FACTORY_URL, GenericKeyedObjectPool.class)).isEmpty();
  }

  @Test
  void jakarta_connectors_is_named_where_it_is_missing() throws Exception {
    for (String url : List.of(POOL_URL, FACTORY_URL)) {
      assertThat(failureOf(url, Referenceable.class))
          .contains("jakarta.resource:jakarta.resource-api is missing", CLIENT);
    }
  }

  @Test
  void the_api_is_named_where_it_is_missing_and_other_schemes_go_on() throws Exception {
    for (String url : List.of(POOL_URL, FACTORY_URL)) {
      assertThat(failureOf(url, FtpConnectionFactory.class))
          .contains("org.ftpconnector:ftp-connector-api is missing", CLIENT);
    }
    assertThat(failureOf(FACTORY_URL, FtpConnectionFactory.class, FtpPool.class))
        .contains("deployed archive");
    assertThat(failureOf("tmp:///a", FtpConnectionFactory.class, FtpPool.class)).isEmpty();
  }

  @Test
  void who_sets_options_by_their_names_is_told_too() throws Exception {
    assertThat(run("failureOfOption", "ftp-pool")).isEmpty();
    for (Class<?> missing :
        List.of(FtpPool.class, GenericKeyedObjectPool.class, FtpConnectionFactory.class)) {
      assertThat(run("failureOfOption", "ftp-pool", missing)).contains(" is missing", CLIENT);
    }
  }
}
