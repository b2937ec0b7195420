package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.figures.FactoryFigures;
import org.ftpconnector.spi.figures.Figure;
import org.ftpconnector.spi.figures.FtpFiguresMXBean;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures where WildFly looks for them. */
class FigureStatisticsTest {
  private final ContractFixture fixture = new ContractFixture();
  private final FtpManagedConnectionFactory other = ContractFixture.factoryFor(fixture.server);
  private final FtpResourceAdapter adapter = new FtpResourceAdapter();

  @AfterEach
  void close() {
    adapter.stop();
    fixture.close();
  }

  private static StatisticsPlugin of(FtpManagedConnectionFactory factory) {
    return Objects.requireNonNull(factory.getStatistics());
  }

  private static void store(FtpManagedConnection connection, int size)
      throws IOException, ResourceException {
    try (OutputStream out = connection.getConnection(null, null).store("/a")) {
      out.write(new byte[size]);
    }
  }

  private static void assertSame(FtpFiguresMXBean figures, StatisticsPlugin statistics)
      throws ReflectiveOperationException {
    for (Method getter : figures().toList()) {
      String name = getter.getName().substring(3);
      assertThat(statistics.getValue(name)).as(name).isEqualTo(getter.invoke(figures));
    }
  }

  private static Stream<Method> figures() {
    return Stream.of(FtpFiguresMXBean.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Figure.class));
  }

  @Test
  void each_figure_has_the_name_type_and_meaning_that_jmx_shows() {
    StatisticsPlugin statistics = of(fixture.factory);
    assertThat(statistics.getNames()).hasSize((int) figures().count());
    assertThat(statistics.getType("BytesUploaded")).isEqualTo(long.class);
    assertThat(statistics.getType("LastError")).isEqualTo(String.class);
    assertThat(statistics.getDescription("Logins"))
        .isEqualTo("Control connections opened and logged in. Unit: connections.")
        .isEqualTo(statistics.getDescription("Logins", Locale.GERMAN));
    assertThat(statistics.getDescription("Server")).isEqualTo("The server, as ftp://host:port.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> statistics.getValue("Unknown"));
  }

  @Test
  void each_value_is_that_of_jmx_before_and_after_the_first_use() throws Exception {
    StatisticsPlugin statistics = of(fixture.factory);
    assertSame(new FactoryFigures(fixture.factory.serverText()), statistics);
    FtpManagedConnection connection = fixture.open();
    store(connection, 5);
    connection.getConnection(null, null).list("/").readAll();
    assertThat(statistics.getValue("BytesUploaded")).isEqualTo(5L);
    assertSame(fixture.factory.figures(), statistics);
  }

  @Test
  void the_adapter_shows_the_sums_and_the_last_error_of_its_factories() throws Exception {
    StatisticsPlugin statistics = adapter.getStatistics();
    assertThat(statistics.getValue("Logins")).isEqualTo(0L);
    assertThat(statistics.getValue("LastError")).isEqualTo("");
    fixture.factory.setResourceAdapter(adapter);
    other.setResourceAdapter(adapter);
    store(fixture.open(), 5);
    store(fixture.open(other), 7);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(
            () ->
                other.createManagedConnection(
                    null, new FtpConnectionRequestInfo(new FtpLogin("nobody", "x"))));
    assertThat(statistics.getValue("Logins")).isEqualTo(2L);
    assertThat(statistics.getValue("PassiveUploads")).isEqualTo(2L);
    assertThat(statistics.getValue("BytesUploaded")).isEqualTo(12L);
    assertThat(statistics.getValue("LastError")).isEqualTo(other.figures().getLastError());
    assertThat(statistics.getValue("LastErrorTime")).isEqualTo(other.figures().getLastErrorTime());
    assertThat(statistics.getValue("Server")).isEqualTo(fixture.factory.serverText());
  }

  /** WildFly 39.0.1 would show the first factory's as those of all. */
  @Test
  void a_factory_shows_its_own_only_if_it_is_alone() throws Exception {
    fixture.factory.setResourceAdapter(adapter);
    fixture.factory.setResourceAdapter(adapter);
    assertThat(fixture.factory.getStatistics()).isNotNull();
    other.setResourceAdapter(adapter);
    assertThat(fixture.factory.getStatistics()).isNull();
    assertThat(other.getStatistics()).isNull();
  }

  @Test
  void clearing_counts_anew_but_for_what_is_under_way() throws Exception {
    FtpManagedConnection connection = fixture.open();
    store(connection, 5);
    FtpConnectionHandle lease = connection.getConnection(null, null);
    assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> lease.retrieve("/missing"));
    OutputStream open = lease.store("/b");
    StatisticsPlugin statistics = of(fixture.factory);
    statistics.clear();
    FtpFiguresMXBean figures = fixture.factory.figures();
    assertThat(figures.getOpenTransfers()).isEqualTo(1);
    assertThat(figures.getLogins()).isZero();
    assertThat(figures.getPassiveUploads()).isZero();
    assertThat(figures.getBytesUploaded()).isZero();
    open.close();
    assertThat(figures.getOpenTransfers()).isZero();
    assertThat(figures.getPassiveUploads()).isEqualTo(1);
  }

  /** WildFly switches them with {@code statistics-enabled}, and JMX does not. */
  @Test
  void they_are_counted_whether_enabled_or_not() throws Exception {
    StatisticsPlugin statistics = of(fixture.factory);
    statistics.setEnabled(false);
    assertThat(statistics.isEnabled()).isFalse();
    fixture.open();
    assertThat(statistics.getValue("Logins")).isEqualTo(1L);
  }
}
