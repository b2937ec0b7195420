package org.ftpconnector.vfs.pool;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in provider's own config builders have set of a server, their system properties
 * included, as options of a pool. What they leave unset stays unset, also where it has a default
 * there: that of active mode, of unprotected data and of any certificate would be.
 */
final class PooledBuiltInOptions extends FileSystemConfigBuilder {
  private static final PooledBuiltInOptions INSTANCE = new PooledBuiltInOptions();

  /** Its getter does not tell a trust manager that was set from its default. */
  private static final String TRUST_MANAGER =
      FtpsFileSystemConfigBuilder.class.getName() + ".TRUST_MANAGER";

  /** 0 means no limit there; 24 days is as good as that, and all that a socket can count. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private PooledBuiltInOptions() {}

  @Override
  protected Class<? extends FileSystem> getConfigClass() {
    return org.apache.commons.vfs2.provider.ftp.FtpFileSystem.class;
  }

  /** {@code secured}: whether the built-in provider of {@code ftps} would read them. */
  static Map<PoolOption, Object> values(@Nullable FileSystemOptions options, boolean secured) {
    Values values = new Values(new EnumMap<>(PoolOption.class));
    FtpsFileSystemConfigBuilder tls = FtpsFileSystemConfigBuilder.getInstance();
    values.addServer(
        options,
        secured
            ? tls
            : org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder.getInstance());
    if (secured) {
      values.addTls(options, tls);
    }
    return values.found();
  }

  private record Values(Map<PoolOption, Object> found) {

    private <T> void add(PoolOption option, @Nullable T value, Function<T, Object> asOurs) {
      if (value != null) {
        found.put(option, asOurs.apply(value));
      }
    }

    private void addServer(
        @Nullable FileSystemOptions options,
        org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder builder) {
      add(
          PoolOption.ACTIVE_PORT_RANGE,
          builder.getActivePortRange(options),
          range -> range.getMinimum() + "-" + range.getMaximum());
      add(PoolOption.USER_DIR_IS_ROOT, builder.getUserDirIsRoot(options), is -> is);
      @Nullable String encoding = builder.getControlEncoding(options);
      // There it counts then where the server does not state UTF8; here, where names are not in
      // UTF-8.
      boolean isSecond =
          Boolean.TRUE.equals(builder.getAutodetectUtf8(options)) && !isUtf8(encoding);
      add(
          isSecond ? PoolOption.FALLBACK_ENCODING : PoolOption.CONTROL_ENCODING,
          encoding,
          name -> name);
      add(
          PoolOption.SERVER_TIME_ZONE_ID,
          builder.getServerTimeZoneId(options),
          // Names of java.util.TimeZone, of which ZoneId does not know the shortest.
          zone -> ZoneId.SHORT_IDS.getOrDefault(zone, zone));
      add(PoolOption.PROXY, builder.getProxy(options), proxy -> proxy);
      add(PoolOption.CONNECT_TIMEOUT, builder.getConnectTimeoutDuration(options), Values::limited);
      add(PoolOption.SO_TIMEOUT, builder.getSoTimeoutDuration(options), Values::limited);
      add(PoolOption.DATA_TIMEOUT, builder.getDataTimeoutDuration(options), Values::limited);
    }

    /** By any of its names; what is no charset is refused by whoever uses it. */
    private static boolean isUtf8(@Nullable String encoding) {
      try {
        return encoding != null && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
      } catch (IllegalArgumentException none) {
        return false;
      }
    }

    private void addTls(@Nullable FileSystemOptions options, FtpsFileSystemConfigBuilder builder) {
      add(
          PoolOption.FTPS_MODE,
          builder.getFtpsMode(options),
          mode -> mode.name().toLowerCase(Locale.ROOT));
      @Nullable FtpsDataChannelProtectionLevel level =
          builder.getDataChannelProtectionLevel(options);
      add(
          PoolOption.DATA_CHANNEL_PROTECTION_LEVEL,
          level,
          // Any other is refused when a connection is to be opened.
          set ->
              set == FtpsDataChannelProtectionLevel.P
                  ? "private"
                  : set == FtpsDataChannelProtectionLevel.C ? "clear" : set.name());
      add(PoolOption.TRUST_MANAGER, INSTANCE.getParam(options, TRUST_MANAGER), manager -> manager);
      add(PoolOption.KEY_MANAGER, builder.getKeyManager(options), manager -> manager);
    }

    private static Duration limited(Duration limit) {
      return limit.isZero() ? LONGEST : limit;
    }
  }
}
