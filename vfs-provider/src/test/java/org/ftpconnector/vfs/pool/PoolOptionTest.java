package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.apache.commons.vfs2.util.DelegatingFileSystemOptionsBuilder;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setters, options, configuration properties and the manual's table say the same. */
class PoolOptionTest {
  private final PooledFtpFileSystemConfigBuilder builder =
      PooledFtpFileSystemConfigBuilder.getInstance();

  @ParameterizedTest
  @EnumSource
  void an_option_has_a_setter_and_sets_what_it_says(PoolOption option) throws Exception {
    FileSystemOptions options = new FileSystemOptions();
    Method setter = setter(option);
    setter.invoke(builder, options, sample(setter.getParameterTypes()[1]));
    Map<PoolOption, Object> values = builder.values(options).values();
    assertThat(values).containsOnlyKeys(option);

    FtpPool.Builder pool = FtpPool.builder("host");
    FtpConfiguration before = configured(pool);
    option.apply(Objects.requireNonNull(values.get(option)), pool);
    FtpConfiguration after = configured(pool);
    List<String> changed =
        Arrays.stream(FtpConfiguration.class.getMethods())
            .filter(method -> method.getName().matches("get(?!Class).*"))
            .filter(getter -> !String.valueOf(get(getter, before)).equals(get(getter, after) + ""))
            .map(getter -> getter.getName().substring("get".length()))
            .toList();
    boolean ofPool = Character.isLowerCase(option.sets().charAt(0));
    assertThat(changed)
        .containsExactlyInAnyOrder(ofPool ? new String[0] : option.sets().split(", "));
  }

  /** As integration tools do, which know no class of ours. */
  @ParameterizedTest
  @EnumSource
  void an_option_is_set_by_name_with_a_text(PoolOption option) throws Exception {
    FileSystemOptions byName = new FileSystemOptions();
    try (DefaultFileSystemManager manager = new DefaultFileSystemManager()) {
      manager.addProvider("ftp-pool", new PooledFtpFileProvider());
      manager.init();
      DelegatingFileSystemOptionsBuilder names = new DelegatingFileSystemOptionsBuilder(manager);
      if (option.type() == TrustManager.class || option.type() == KeyManager.class) {
        names.setConfigClass(byName, "ftp-pool", option.key(), SampleManager.class);
        assertThat(builder.values(byName).values().get(option)).isInstanceOf(SampleManager.class);
        return;
      }
      names.setConfigString(byName, "ftp-pool", option.key(), text(option));
    }
    FileSystemOptions bySetter = new FileSystemOptions();
    Method setter = setter(option);
    setter.invoke(builder, bySetter, sample(setter.getParameterTypes()[1]));
    assertThat(builder.values(byName)).isEqualTo(builder.values(bySetter));
  }

  /** {@link #sample} as a text. */
  private static String text(PoolOption option) {
    return switch (option) {
      case FTPS_MODE -> "IMPLICIT";
      case DATA_CHANNEL_PROTECTION_LEVEL -> "C";
      case PROXY -> "socks5://proxy:1080";
      default ->
          option.type() == Duration.class
              ? "4711"
              : String.valueOf(
                  sample(option == PoolOption.MAX_SESSIONS ? int.class : option.type()));
    };
  }

  /** For {@code setConfigClass}, which makes one. */
  public static final class SampleManager implements TrustManager, KeyManager {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy:1080",
        "ftp://proxy:1080",
        "http://proxy",
        "http://",
        "x",
        "http://me:secret@proxy:1",
        "http://me:secret@ "
      })
  void a_proxy_that_is_none_is_refused(String proxy) {
    assertThatThrownBy(() -> builder.setProxy(new FileSystemOptions(), proxy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http")
        .hasMessageNotContaining("secret");
  }

  @Test
  void options_are_told_apart_by_all_their_values_and_show_none() {
    FileSystemOptions options = new FileSystemOptions();
    assertThat(builder.values(options)).isEqualTo(builder.values(null));
    builder.setTrustStorePassword(options, "geheim");
    PoolOptions one = builder.values(options);
    builder.setMaxSessions(options, 3);
    PoolOptions two = builder.values(options);
    builder.setTrustStorePassword(options, "Geheim");
    assertThat(two.text()).isNotEqualTo(one.text()).isNotEqualTo(builder.values(options).text());
    assertThat(two).isNotEqualTo(one);
    assertThat(two.toString()).contains("MAX_SESSIONS").doesNotContain("geheim");
    builder.setTrustStorePassword(options, "geheim");
    assertThat(builder.values(options)).isEqualTo(two).hasSameHashCodeAs(two);
    assertThat(one.values()).hasSize(1);
  }

  /** What the URL says, and what all URLs have options for. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "ServerName",
          "PortNumber",
          "UserName",
          "Password",
          "DataMode",
          "UploadMode",
          "Transacted");

  @Test
  void every_configuration_property_has_an_option() {
    List<String> properties =
        Arrays.stream(FtpConfiguration.class.getMethods())
            .map(Method::getName)
            .filter(name -> name.matches("set[A-Z].*"))
            .map(name -> name.substring("set".length()))
            .filter(name -> !ELSEWHERE.contains(name))
            .toList();
    assertThat(Arrays.stream(PoolOption.values()).flatMap(o -> Stream.of(o.sets().split(", "))))
        .containsAll(properties);
  }

  /** The bean that a pool built like this is made of. */
  private static FtpConfiguration configured(FtpPool.Builder pool) {
    AtomicReference<@Nullable FtpConfiguration> bean = new AtomicReference<>();
    pool.configure(bean::set).build().close();
    return Objects.requireNonNull(bean.get());
  }

  private static Method setter(PoolOption option) {
    String key = option.key();
    String name = "set" + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    return Arrays.stream(PooledFtpFileSystemConfigBuilder.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterTypes()[1] != Integer.class) // the milliseconds
        .filter(
            method -> option != PoolOption.PROXY || method.getParameterTypes()[1] == Proxy.class)
        .findAny()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static Object get(Method getter, FtpConfiguration bean) {
    try {
      return String.valueOf(getter.invoke(bean));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(getter.toString(), e);
    }
  }

  /** Some value other than the default. */
  private static Object sample(Class<?> type) {
    Map<Class<?>, Object> samples =
        Map.of(
            int.class,
            7,
            boolean.class,
            true,
            Boolean.class,
            true,
            String.class,
            "sample",
            Duration.class,
            Duration.ofMillis(4711),
            FtpsMode.class,
            FtpsMode.IMPLICIT,
            FtpsDataChannelProtectionLevel.class,
            FtpsDataChannelProtectionLevel.C,
            Proxy.class,
            new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("proxy", 1080)),
            TrustManager.class,
            new TrustManager() {},
            KeyManager.class,
            new KeyManager() {});
    return Objects.requireNonNull(samples.get(type));
  }

  @Test
  void protection_levels_that_tls_does_not_have_are_refused() {
    assertThatThrownBy(
            () ->
                builder.setDataChannelProtectionLevel(
                    new FileSystemOptions(), FtpsDataChannelProtectionLevel.E))
        .hasMessageContaining("PROT E");
  }

  @Test
  void the_manual_lists_the_options() throws Exception {
    String section = ManualPage.of("docs/plain-java.md").between("pool-options");
    List<String> documented =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*) \\|$")
            .matcher(section)
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    List<String> actual =
        Arrays.stream(PoolOption.values())
            .map(option -> option.key() + " `" + option.sets().replace(", ", "`, `") + "`")
            .toList();
    assertThat(documented).isEqualTo(actual);
  }
}
