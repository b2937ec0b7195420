package org.ftpconnector.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.PublicApi;
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

/** What a program of plain Java, or of a container, can be compiled against. */
class PublicApiTest {
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
    if (OF_CONTAINERS.containsKey(member)) {
      PublicApi.requireAsWritten("client", OF_CONTAINERS.get(member));
    } else {
      PublicApi.requireAsWritten("client", member);
    }
  }
}
