package org.ftpconnector.vfs.pool;

import java.net.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.commons.lang3.Range;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the built-in provider's own config builders have set of a server, their system
 * properties included, as options of a pool. What they leave unset stays unset, also where it has a
 * default there: that of active mode, of unprotected data and of any certificate would be.
 *
 * <p>Those builders are not asked: their classes cannot be initialized without commons-net, and
 * what they can be asked for differs between versions (commons-vfs2 2.9.0 has no range of active
 * ports). The names under which they keep the values are the same in all.
 */
final class PooledBuiltInOptions extends FileSystemConfigBuilder {
  private static final PooledBuiltInOptions FTP = new PooledBuiltInOptions("ftp.");
  private static final PooledBuiltInOptions FTPS = new PooledBuiltInOptions("ftps.");

  /** To name a class does not initialize it. */
  private static final String SERVER =
      org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder.class.getName() + ".";

  private static final String TLS = FtpsFileSystemConfigBuilder.class.getName() + ".";

  /** 0 means no limit there; 24 days is as good as that, and all that a socket can count. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** {@code prefix}: of system properties. */
  private PooledBuiltInOptions(String prefix) {
    super(prefix);
  }

  @Override
  protected Class<? extends FileSystem> getConfigClass() {
    return org.apache.commons.vfs2.provider.ftp.FtpFileSystem.class;
  }

  /** {@code secured}: whether the built-in provider of {@code ftps} would read them. */
  static Map<PoolOption, Object> values(@Nullable FileSystemOptions options, boolean secured) {
    Values values = new Values(new EnumMap<>(PoolOption.class));
    PooledBuiltInOptions source = secured ? FTPS : FTP;
    source.addServer(options, values);
    source.addTimes(options, values);
    if (secured) {
      source.addTls(options, values);
    }
    return values.found();
  }

  /** What they have set, but where {@code own} says otherwise; and all of that. */
  static Map<PoolOption, Object> below(
      Map<PoolOption, Object> own, @Nullable FileSystemOptions options, boolean secured) {
    Map<PoolOption, Object> values = values(options, secured);
    if (own.containsKey(PoolOption.TRUST_STORE_PATH)
        || own.containsKey(PoolOption.TRUST_ALL_CERTIFICATES)
        || own.containsKey(PoolOption.SSL_CONTEXT)) {
      values.remove(PoolOption.TRUST_MANAGER);
    }
    if (own.containsKey(PoolOption.KEY_STORE_PATH) || own.containsKey(PoolOption.SSL_CONTEXT)) {
      values.remove(PoolOption.KEY_MANAGER);
    }
    if (own.containsKey(PoolOption.CONTROL_ENCODING)) {
      values.remove(PoolOption.FALLBACK_ENCODING);
    }
    values.putAll(own);
    return values;
  }

  private record Values(Map<PoolOption, Object> found) {

    private <T> void add(PoolOption option, @Nullable T value, Function<T, Object> asOurs) {
      if (value != null) {
        found.put(option, asOurs.apply(value));
      }
    }
  }

  private void addServer(@Nullable FileSystemOptions options, Values values) {
    @Nullable Range<Integer> ports = getParam(options, SERVER + "ACTIVE_PORT_RANGE");
    values.add(
        PoolOption.ACTIVE_PORT_RANGE,
        ports,
        range -> range.getMinimum() + "-" + range.getMaximum());
    values.add(
        PoolOption.USER_DIR_IS_ROOT, getBoolean(options, SERVER + "USER_DIR_IS_ROOT"), is -> is);
    addEncoding(options, values);
    values.add(
        PoolOption.SERVER_TIME_ZONE_ID,
        getString(options, SERVER + "SERVER_TIME_ZONE_ID"),
        // Names of java.util.TimeZone, of which ZoneId does not know the shortest.
        zone -> ZoneId.SHORT_IDS.getOrDefault(zone, zone));
    @Nullable Proxy proxy = getParam(options, SERVER + "PROXY");
    values.add(PoolOption.PROXY, proxy, given -> given);
  }

  private void addEncoding(@Nullable FileSystemOptions options, Values values) {
    @Nullable String encoding = getString(options, SERVER + "ENCODING");
    // There it counts then where the server does not state UTF8; here, where names are not in
    // UTF-8.
    boolean isSecond =
        Boolean.TRUE.equals(getBoolean(options, SERVER + "AUTODETECT_UTF8")) && !isUtf8(encoding);
    values.add(
        isSecond ? PoolOption.FALLBACK_ENCODING : PoolOption.CONTROL_ENCODING,
        encoding,
        name -> name);
  }

  /** By any of its names; what is no charset is refused by whoever uses it. */
  private static boolean isUtf8(@Nullable String encoding) {
    try {
      return encoding != null && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private void addTimes(@Nullable FileSystemOptions options, Values values) {
    values.add(
        PoolOption.CONNECT_TIMEOUT,
        getDuration(options, SERVER + "CONNECT_TIMEOUT"),
        PooledBuiltInOptions::limited);
    values.add(
        PoolOption.SO_TIMEOUT,
        getDuration(options, SERVER + "SO_TIMEOUT"),
        PooledBuiltInOptions::limited);
    values.add(
        PoolOption.DATA_TIMEOUT,
        getDuration(options, SERVER + "DATA_TIMEOUT"),
        PooledBuiltInOptions::limited);
  }

  private static Duration limited(Duration limit) {
    return limit.isZero() ? LONGEST : limit;
  }

  private void addTls(@Nullable FileSystemOptions options, Values values) {
    values.add(
        PoolOption.FTPS_MODE,
        getEnum(FtpsMode.class, options, TLS + "FTPS_MODE"),
        mode -> mode.name().toLowerCase(Locale.ROOT));
    values.add(
        PoolOption.DATA_CHANNEL_PROTECTION_LEVEL,
        getEnum(FtpsDataChannelProtectionLevel.class, options, TLS + "PROT"),
        PooledBuiltInOptions::protection);
    @Nullable TrustManager trust = getParam(options, TLS + "TRUST_MANAGER");
    values.add(PoolOption.TRUST_MANAGER, trust, manager -> manager);
    @Nullable KeyManager keys = getParam(options, TLS + "KEY_MANAGER");
    values.add(PoolOption.KEY_MANAGER, keys, manager -> manager);
  }

  /** Any other than these two is refused when a connection is to be opened. */
  private static String protection(FtpsDataChannelProtectionLevel level) {
    return switch (level) {
      case P -> "private";
      case C -> "clear";
      default -> level.name();
    };
  }
}
