package org.ftpconnector.vfs.pool;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.pool.FtpPool;

/**
 * Everything that makes a pool: equal ones share it. The data mode is not part of it.
 *
 * @param host name or address
 * @param port of the control connection
 * @param secured whether TLS is spoken where the options do not say more
 * @param options those that are set
 * @param user who logs in; empty for anonymous
 * @param password of that user
 */
record ServerSettings(
    String host,
    int port,
    boolean secured,
    Map<PoolOption, Object> options,
    Optional<String> user,
    String password) {

  ServerSettings {
    Map<PoolOption, Object> copy = new EnumMap<>(PoolOption.class);
    copy.putAll(options);
    options = Collections.unmodifiableMap(copy);
  }

  /** The pool of all that have these settings; the caller closes it. */
  FtpPool open() {
    FtpPool.Builder pool = FtpPool.builder(host).port(port).shared();
    // As the built-in provider, and as a URL with a host means it (RFC 1738 section 3.2.2).
    PoolOption.USER_DIR_IS_ROOT.apply(true, pool);
    if (secured) {
      PoolOption.FTPS_MODE.apply("explicit", pool);
    }
    options.forEach((option, value) -> option.apply(value, pool));
    user.ifPresent(name -> pool.login(name, password));
    return pool.build();
  }

  /** Neither login nor options, which have passwords. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
