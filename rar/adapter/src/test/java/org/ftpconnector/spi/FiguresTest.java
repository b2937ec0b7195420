package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.SecurityException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.figures.Figure;
import org.ftpconnector.spi.figures.FtpFiguresMXBean;
import org.ftpconnector.spi.figures.FtpInboxMXBean;
import org.ftpconnector.spi.figures.FtpPoolMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a connection factory: what they count, and where operators see them. */
class FiguresTest {
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ContractFixture fixture = new ContractFixture();
  private final EmbeddedFtpServer server = fixture.server;
  private final FtpResourceAdapter adapter = new FtpResourceAdapter();

  @AfterEach
  void close() {
    adapter.stop();
    fixture.close();
  }

  private Set<ObjectName> shown() throws Exception {
    String quoted = ObjectName.quote("ftp://" + server.host() + ":" + server.port());
    return beans.queryNames(
        new ObjectName("org.ftpconnector:type=ConnectionFactory,server=" + quoted + ",*"), null);
  }

  private Object figure(String name) throws Exception {
    assertThat(shown()).hasSize(1);
    return beans.getAttribute(shown().iterator().next(), name);
  }

  /** Names, units and meanings; the order is that of the interface's reader. */
  @Test
  void the_manual_lists_every_figure() throws Exception {
    assertListed("figures", FtpFiguresMXBean.class.getMethods());
    assertListed("pool-figures", FtpPoolMXBean.class.getDeclaredMethods());
    assertListed("inbox-figures", FtpInboxMXBean.class.getMethods());
  }

  private static void assertListed(String marker, Method[] getters) {
    String table = ManualPage.of("docs/monitoring.md").between(marker);
    List<String> rows = table.lines().filter(line -> line.startsWith("| `")).toList();
    List<String> expected =
        Stream.of(getters)
            .filter(method -> method.isAnnotationPresent(Figure.class))
            .map(
                getter -> {
                  Figure figure = getter.getAnnotation(Figure.class);
                  return "| `%s` | %s | %s |"
                      .formatted(
                          getter.getName().replaceFirst("^(get|is)", ""),
                          figure.unit(),
                          figure.value());
                })
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void they_are_shown_from_the_first_connection_until_the_adapter_stops() throws Exception {
    adapter.start(null);
    fixture.factory.setResourceAdapter(adapter);
    assertThat(shown()).isEmpty();
    fixture.open();
    assertThat(figure("Logins")).isEqualTo(1L);
    adapter.stop();
    assertThat(shown()).isEmpty();
  }

  /** WildFly fills pools before it starts the adapter. */
  @Test
  void a_factory_used_before_the_start_is_shown_from_the_start_on() throws Exception {
    fixture.factory.setResourceAdapter(adapter);
    fixture.open();
    assertThat(shown()).isEmpty();
    adapter.start(null);
    assertThat(figure("Logins")).isEqualTo(1L);
  }

  @Test
  void two_factories_of_one_server_are_two() throws Exception {
    adapter.start(null);
    FtpManagedConnectionFactory other = ContractFixture.factoryFor(server);
    fixture.factory.setResourceAdapter(adapter);
    other.setResourceAdapter(adapter);
    fixture.open();
    fixture.open(other);
    assertThat(shown()).hasSize(2);
  }

  @Test
  void a_console_shows_meaning_and_unit() throws Exception {
    adapter.start(null);
    fixture.factory.setResourceAdapter(adapter);
    fixture.open();
    MBeanAttributeInfo[] attributes = beans.getMBeanInfo(shown().iterator().next()).getAttributes();
    MBeanAttributeInfo bytes =
        Stream.of(attributes)
            .filter(attribute -> attribute.getName().equals("BytesUploaded"))
            .findFirst()
            .orElseThrow();
    assertThat(bytes.getDescription()).startsWith("Bytes of files sent");
    assertThat(bytes.getDescriptor().getFieldValue("units")).isEqualTo("bytes");
  }

  @Test
  void they_count_what_was_done() throws Exception {
    FtpConnectionHandle lease = fixture.open().getConnection(null, null);
    store(lease, "/a", DataMode.ACTIVE, 5);
    store(lease, "/b", DataMode.PASSIVE, 7);
    lease.retrieve("/a").readAllBytes();
    lease.list("/", TransferOptions.DEFAULTS.withDataMode(DataMode.ACTIVE)).readAll();
    lease.store("/c").write(1);
    FtpFiguresMXBean figures = fixture.factory.figures();
    assertThat(figures.getOpenTransfers()).isEqualTo(1);
    lease.close();
    assertThat(figures.getOpenTransfers()).isZero();
    assertThat(figures.getIncompleteTransfers()).isEqualTo(1);
    assertThat(figures.getActiveUploads()).isEqualTo(1);
    assertThat(figures.getPassiveUploads()).isEqualTo(1);
    assertThat(figures.getPassiveDownloads()).isEqualTo(1);
    assertThat(figures.getActiveDownloads()).isZero();
    assertThat(figures.getActiveListings()).isEqualTo(1);
    assertThat(figures.getPassiveListings()).isZero();
    assertThat(figures.getUnverifiedTransfers()).isZero();
    assertThat(figures.getBytesUploaded()).isEqualTo(13);
    assertThat(figures.getBytesDownloaded()).isEqualTo(5);
    assertThat(figures.getAutoSwitches()).isZero();
    assertThat(figures.getLastError()).isEmpty();
    assertThat(figures.getLastErrorTime()).isEmpty();
  }

  @Test
  void they_count_what_no_size_was_told_of() throws Exception {
    try (EmbeddedFtpServer silent = EmbeddedFtpServer.builder().refuse("SIZE").start()) {
      fixture.factory.setPortNumber(silent.port());
      FtpConnectionHandle lease = fixture.open().getConnection(null, null);
      store(lease, "/a", DataMode.ACTIVE, 5);
      lease.retrieve("/a").readAllBytes();
      lease.retrieve("/a").close();
      lease.close();
    }
    assertThat(fixture.factory.figures().getUnverifiedTransfers()).isEqualTo(2);
  }

  @Test
  void they_count_what_a_local_file_gave(@TempDir Path folder) throws Exception {
    FtpConnectionHandle lease = fixture.open().getConnection(null, null);
    Path local = Files.write(folder.resolve("local"), new byte[300_000]);
    try (FileChannel file = FileChannel.open(local);
        FtpUpload out = lease.store("/a")) {
      assertThat(out.transferFrom(file)).isEqualTo(300_000);
    }
    assertThat(fixture.factory.figures().getBytesUploaded()).isEqualTo(300_000);
    assertThat(fixture.factory.figures().getPassiveUploads()).isEqualTo(1);
    assertThat(server.home().resolve("a")).hasSameBinaryContentAs(local);
  }

  private static void store(FtpConnectionHandle lease, String path, DataMode mode, int size)
      throws IOException {
    try (OutputStream out = lease.store(path, TransferOptions.DEFAULTS.withDataMode(mode))) {
      out.write(new byte[size]);
    }
  }

  @Test
  void the_last_error_is_what_the_application_was_told_and_never_a_password() throws Exception {
    FtpFiguresMXBean figures = fixture.factory.figures();
    FtpConnectionRequestInfo wrong =
        new FtpConnectionRequestInfo(new FtpLogin(EmbeddedFtpServer.USER, "wrong-word"));
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> fixture.factory.createManagedConnection(null, wrong));
    assertThat(figures.getLoginFailures()).isEqualTo(1);
    assertThat(figures.getLastError())
        .contains("530", EmbeddedFtpServer.USER)
        .doesNotContain("wrong-word");
    assertThat(figures.getLastErrorTime()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    FtpConnectionHandle lease = fixture.open().getConnection(null, null);
    assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> lease.retrieve("/missing"));
    assertThat(figures.getLastError()).contains("530");
    server.killControlConnections();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> lease.stat("/"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> lease.stat("/"));
    assertThat(figures.getLostConnections()).isEqualTo(1);
    assertThat(figures.getLastError()).contains("lost");
  }
}
