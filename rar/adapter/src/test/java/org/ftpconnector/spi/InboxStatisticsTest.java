package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ftpconnector.spi.figures.FtpInboxMXBean;
import org.ftpconnector.spi.figures.InboxStatistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.junit.jupiter.api.Test;

/** The figures of message-driven beans where WildFly looks for them. */
class InboxStatisticsTest {
  private static final StatisticsPlugin OF_FACTORIES = new FtpResourceAdapter().getStatistics();

  private static FtpInboxMXBean inbox(Map<String, Long> figures) {
    return (FtpInboxMXBean)
        Proxy.newProxyInstance(
            InboxStatisticsTest.class.getClassLoader(),
            new Class<?>[] {FtpInboxMXBean.class},
            (proxy, method, arguments) -> figures.getOrDefault(method.getName().substring(3), 0L));
  }

  @Test
  void numbers_are_the_sums_over_all_beans_and_of_ages_the_greatest() {
    StatisticsPlugin statistics =
        new InboxStatistics(
            OF_FACTORIES,
            () ->
                List.of(
                    inbox(Map.of("Delivered", 3L, "Waiting", 1L, "OldestWaitingSeconds", 7L)),
                    inbox(Map.of("Delivered", 4L, "Dead", 2L, "OldestWaitingSeconds", -1L))));
    assertThat(statistics.getValue("InboxDelivered")).isEqualTo(7L);
    assertThat(statistics.getValue("InboxWaiting")).isEqualTo(1L);
    assertThat(statistics.getValue("InboxDead")).isEqualTo(2L);
    assertThat(statistics.getValue("InboxOldestWaitingSeconds")).isEqualTo(7L);
    assertThat(statistics.getValue("Logins")).isEqualTo(0L);
  }

  @Test
  void an_adapter_shows_them_beside_those_of_its_factories() {
    StatisticsPlugin statistics = new FtpResourceAdapter().getStatistics();
    assertThat(statistics.getNames())
        .contains("Logins", "LastError")
        .contains("InboxWaiting", "InboxClaimed", "InboxDelivered", "InboxRolledBack")
        .contains("InboxDead", "InboxTakenOver", "InboxOldestWaitingSeconds")
        .doesNotContain("InboxDirectory", "InboxPaused");
    assertThat(statistics.getType("InboxDead")).isEqualTo(long.class);
    assertThat(statistics.getType("LastError")).isEqualTo(String.class);
    assertThat(statistics.getDescription("InboxDead", Locale.GERMAN))
        .isEqualTo("Files that went to the error directory. Unit: files.");
    assertThat(statistics.getValue("InboxDelivered")).isEqualTo(0L);
    assertThat(statistics.getValue("InboxOldestWaitingSeconds")).isEqualTo(-1L);
  }
}
