package org.ftpconnector.spi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.inbound.settings.InboxProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files delivered to a message-driven bean. */
@Timeout(120)
class EndpointTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private final EndpointFolder folder = new EndpointFolder();
  private final EmbeddedFtpServer server = folder.inbox.server();
  private final CountDownLatch read = new CountDownLatch(1);

  @AfterEach
  void close() {
    folder.close();
  }

  private static FtpActivationSpec spec() {
    return EndpointFolder.spec();
  }

  private void put(String name) {
    folder.inbox.put(name, "content of " + name);
  }

  private List<String> archived() {
    return folder.inbox.names("archive");
  }

  private static void read(FtpArrival file) throws IOException {
    try (InputStream in = file.open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("content of " + file.name());
    }
  }

  /** It waits for the archive, too, which comes behind the delivery. */
  private void awaitArchived(String name) throws InterruptedException {
    assertThat(read.await(60, TimeUnit.SECONDS)).isTrue();
    server.commands().awaitAnswer("RNTO", "archive/" + name, LIMIT);
  }

  @Test
  void a_bean_gets_a_file_in_its_transaction_and_the_file_is_archived() throws Exception {
    put("a.csv");
    try (TestContainer container =
        new TestContainer(
            file -> {
              read(file);
              read.countDown();
            })) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      endpoint.end();
      assertThat(container.calls)
          .containsExactly("beforeDelivery onFile", "onFile a.csv", "afterDelivery", "release");
    }
    assertThat(archived()).containsExactly("a.csv");
  }

  @Test
  void what_is_rolled_back_comes_again_though_the_call_returned() throws Exception {
    put("a.csv");
    AtomicInteger attempt = new AtomicInteger();
    TestContainer[] self = new TestContainer[1];
    try (TestContainer container =
        new TestContainer(
            file -> {
              attempt.set(file.attempt());
              if (file.attempt() < 3) {
                self[0].transactions.setRollbackOnly();
              } else {
                read.countDown();
              }
            })) {
      self[0] = container;
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      endpoint.end();
    }
    assertThat(attempt).hasValue(3);
  }

  @Test
  void what_a_bean_throws_rolls_back_and_the_endpoint_is_released() throws Exception {
    put("a.csv");
    try (TestContainer container =
        new TestContainer(
            file -> {
              if (!file.isRedelivered()) {
                throw new IOException("checked, so that the container would commit");
              }
              read.countDown();
            })) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      endpoint.end();
      assertThat(container.calls.subList(0, 4))
          .containsExactly("beforeDelivery onFile", "onFile a.csv", "afterDelivery", "release");
      assertThat(container.calls.stream().filter("release"::equals)).hasSize(2);
    }
  }

  @Test
  void a_bean_without_transactions_decides_by_returning() throws Exception {
    put("a.csv");
    try (TestContainer container =
        new TestContainer(
            file -> {
              if (!file.isRedelivered()) {
                throw new IllegalStateException("not yet");
              }
              read.countDown();
            })) {
      container.isTransacted = false;
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      endpoint.end();
    }
  }

  @Test
  void a_container_that_gives_no_endpoint_or_no_thread_now_costs_no_attempt() throws Exception {
    put("a.csv");
    AtomicInteger attempt = new AtomicInteger();
    try (TestContainer container =
        new TestContainer(
            file -> {
              attempt.set(file.attempt());
              read.countDown();
            })) {
      container.refusedEndpoints.set(3);
      container.refusedWorks.set(2);
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      endpoint.end();
    }
    assertThat(attempt).hasValue(1);
  }

  @Test
  void a_factory_may_be_bound_later() throws Exception {
    TestNames.unbind(EndpointFolder.FACTORY);
    put("a.csv");
    try (TestContainer container = new TestContainer(file -> read.countDown())) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      TestNames.awaitMiss();
      TestNames.bind(EndpointFolder.FACTORY, folder.inbox.factory());
      awaitArchived("a.csv");
      endpoint.end();
    }
  }

  @Test
  void nothing_of_it_is_left_when_it_has_ended() throws Exception {
    put("a.csv");
    try (TestContainer container = new TestContainer(file -> read.countDown())) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      assertThat(beans()).hasSize(1);
      endpoint.end();
      assertThat(beans()).isEmpty();
      server.commands().awaitAnswer("DELE", ".alive", LIMIT);
    }
  }

  /** Else another node would deliver what is still being delivered. */
  @Test
  void signs_of_life_go_on_behind_its_end_until_the_last_delivery_has_ended() throws Exception {
    put("a.csv");
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (TestContainer container =
        new TestContainer(
            file -> {
              read.countDown();
              mayEnd.await();
            })) {
      FtpActivationSpec spec = spec();
      spec.setLeaseSeconds("3");
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec, container);
      assertThat(read.await(60, TimeUnit.SECONDS)).isTrue();
      endpoint.end();
      for (int i = 0; i < 2; i++) {
        server.commands().clear();
        server.commands().awaitAnswer("STOR", ".alive", LIMIT);
      }
      mayEnd.countDown();
      server.commands().awaitAnswer("DELE", ".alive", LIMIT);
    }
    assertThat(archived()).containsExactly("a.csv");
  }

  @Test
  void files_in_folders_are_delivered_where_it_says_so() throws Exception {
    put("x/a.csv");
    List<String> directories = new CopyOnWriteArrayList<>();
    try (TestContainer container =
        new TestContainer(
            file -> {
              directories.add(file.directory());
              read.countDown();
            })) {
      FtpActivationSpec spec = spec();
      spec.setRecursive("true");
      spec.setMaxDepth("1");
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec, container);
      awaitArchived("x/a.csv");
      endpoint.end();
    }
    assertThat(directories).containsExactly("/in/x");
  }

  @Test
  void the_bean_has_each_property_as_a_text() throws Exception {
    FtpActivationSpec spec = new FtpActivationSpec();
    Set<String> keys = new TreeSet<>(InboxProperty.keys());
    Arrays.stream(EndpointProperty.values()).map(EndpointProperty::key).forEach(keys::add);
    for (PropertyDescriptor property :
        Introspector.getBeanInfo(FtpActivationSpec.class).getPropertyDescriptors()) {
      if (keys.remove(property.getName())) {
        property.getWriteMethod().invoke(spec, "x");
        assertThat(property.getReadMethod().invoke(spec)).isEqualTo("x");
        assertThat(spec.values()).containsEntry(property.getName(), "x");
      }
    }
    assertThat(keys).isEmpty();
  }

  /** Open Liberty 26.0.0.3 runs no work that a bean's thread has offered once the bean is gone. */
  @Test
  void claims_are_free_though_the_container_runs_nothing_behind_the_end() throws Exception {
    put("a.csv");
    try (TestContainer container = new TestContainer(file -> read.countDown())) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      awaitArchived("a.csv");
      container.isLate = true;
      endpoint.end();
      container.hasStopped = true;
      server.commands().awaitAnswer("DELE", ".alive", LIMIT);
    }
  }

  @Test
  void operators_see_and_pause_it() throws Exception {
    try (TestContainer container = new TestContainer(file -> read.countDown())) {
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      ObjectName bean = beans().iterator().next();
      platform.invoke(bean, "pause", new Object[0], new String[0]);
      put("a.csv");
      assertThat(platform.getAttribute(bean, "Paused")).isEqualTo(true);
      platform.invoke(bean, "resume", new Object[0], new String[0]);
      platform.invoke(bean, "pollNow", new Object[0], new String[0]);
      awaitArchived("a.csv");
      assertThat(platform.getAttribute(bean, "Directory")).isEqualTo("/in");
      assertThat(platform.getAttribute(bean, "LastInboxError")).isEqualTo("");
      assertThat(platform.getAttribute(bean, "LastInboxErrorTime")).isEqualTo("");
      endpoint.end();
    }
  }

  private static Set<ObjectName> beans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("org.ftpconnector:type=Inbox,*"), null);
  }

  @Test
  void the_manual_shows_the_properties_as_they_are() {
    String rows =
        Arrays.stream(EndpointProperty.values())
            .map(
                property ->
                    "| `%s` | %s | %s | %s | %s |%n"
                        .formatted(
                            property.key(),
                            property.standard().isEmpty() ? "" : "`" + property.standard() + "`",
                            property.allowed(),
                            property.unit(),
                            property.meaning()))
            .collect(Collectors.joining());
    assertThat(ManualPage.of("docs/inbound.md").between("endpoint-properties"))
        .isEqualTo("| name | default | allowed | unit | meaning |\n|---|---|---|---|---|\n" + rows);
  }

  @Test
  void every_wrong_property_is_named_at_once() {
    FtpActivationSpec spec = new FtpActivationSpec();
    spec.setDirectory("in");
    spec.setLeaseSeconds("soon");
    spec.setTransactionTimeoutSeconds("-1");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(spec::validate)
        .withMessageContaining("connectionFactory is not set, allowed is the JNDI name")
        .withMessageContaining("transactionTimeoutSeconds is \"-1\", allowed is 0 to 999999")
        .withMessageContaining("leaseSeconds is \"soon\", allowed is 3 to 86400");
  }
}
