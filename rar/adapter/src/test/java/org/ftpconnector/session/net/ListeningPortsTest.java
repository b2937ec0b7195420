package org.ftpconnector.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.session.FtpSessionFactory;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An active port range of which other programs have taken some. */
@Timeout(30)
class ListeningPortsTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration PATIENT = Duration.ofSeconds(20);

  /** So many ports in a row, taken by us as another program. */
  private static List<ServerSocket> takenRange(int size) throws IOException {
    while (true) {
      List<ServerSocket> taken = new ArrayList<>();
      taken.add(new ServerSocket(0, 1, LOOPBACK));
      try {
        while (taken.size() < size) {
          int next = taken.get(0).getLocalPort() + taken.size();
          taken.add(new ServerSocket(next, 1, LOOPBACK));
        }
        return taken;
      } catch (BindException | IllegalArgumentException interspersed) {
        close(taken);
      }
    }
  }

  private static void close(List<? extends Closeable> sockets) throws IOException {
    for (Closeable socket : sockets) {
      socket.close();
    }
  }

  private static DataPorts range(List<ServerSocket> sockets) {
    int from = sockets.get(0).getLocalPort();
    return new DataPorts(from, from + sockets.size() - 1, Optional.empty(), Optional.empty());
  }

  private static ListeningPorts ports(DataPorts configured) {
    return new ListeningPorts(configured, ActivePeer.OF_CONTROL);
  }

  @Test
  void a_port_taken_by_another_program_makes_transfers_wait_for_the_others() throws Exception {
    List<ServerSocket> others = takenRange(3);
    ListeningPorts ports = ports(range(others));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      others.get(0).close();
      ListeningPort first = ports.listen(LOOPBACK, Deadline.in(PATIENT));
      List<Future<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        waiting.add(threads.submit(() -> listenAndClose(ports)));
      }
      assertThatThrownBy(() -> ports.listen(LOOPBACK, Deadline.in(Duration.ofMillis(100))))
          .isInstanceOf(BindException.class);
      first.close();
      for (Future<Integer> port : waiting) {
        assertThat(port.get(20, TimeUnit.SECONDS)).isEqualTo(first.number());
      }
    } finally {
      threads.shutdownNow();
      close(others);
    }
  }

  private static int listenAndClose(ListeningPorts ports) throws IOException {
    try (ListeningPort port = ports.listen(LOOPBACK, Deadline.in(PATIENT))) {
      return port.number();
    }
  }

  @Test
  void a_range_that_others_have_taken_fails_at_once_and_is_used_when_they_are_gone()
      throws Exception {
    List<ServerSocket> others = takenRange(3);
    List<ListeningPort> lent = new ArrayList<>();
    try {
      ListeningPorts ports = ports(range(others));
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> ports.listen(LOOPBACK, Deadline.in(PATIENT)))
            .isInstanceOf(BindException.class);
      }
      close(others);
      for (int i = 0; i < 3; i++) {
        lent.add(ports.listen(LOOPBACK, Deadline.in(PATIENT)));
      }
    } finally {
      close(lent);
      close(others);
    }
  }

  @Test
  void a_port_rests_until_half_of_the_others_have_been_lent() throws Exception {
    List<ServerSocket> others = takenRange(6);
    close(others);
    ListeningPorts ports = ports(range(others));
    List<Integer> lent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lent.add(listenAndClose(ports));
    }
    for (int i = 0; i + 4 <= lent.size(); i++) {
      assertThat(lent.subList(i, i + 4)).doesNotHaveDuplicates();
    }
    assertThat(Set.copyOf(lent)).hasSize(6);
  }

  @Test
  void no_round_through_a_range_tells_the_next() throws Exception {
    List<ServerSocket> others = takenRange(6);
    close(others);
    ListeningPorts ports = ports(range(others));
    Set<List<Integer>> rounds = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      List<Integer> round = new ArrayList<>();
      for (int j = 0; j < 6; j++) {
        round.add(listenAndClose(ports));
      }
      rounds.add(round);
    }
    assertThat(rounds).hasSizeGreaterThan(10);
  }

  /** It is only watched: a transfer that lasts long must not keep others waiting. */
  @Test
  void a_port_that_was_connected_to_is_given_up_for_who_waits() throws Exception {
    List<ServerSocket> others = takenRange(1);
    close(others);
    ListeningPorts ports = ports(range(others));
    try (ListeningPort first = ports.listen(LOOPBACK, Deadline.in(PATIENT));
        Socket server = new Socket(LOOPBACK, first.number());
        Socket accepted = first.accept(LOOPBACK, 5_000).orElseThrow()) {
      assertThat(accepted.getPort()).isEqualTo(server.getLocalPort());
      ports.watch(first);
      try (Socket second = new Socket(LOOPBACK, first.number())) {
        assertThat(second.isConnected()).isTrue();
        assertThat(listenAndClose(ports)).isEqualTo(first.number());
      }
      assertThat(first.isContested()).isTrue();
    }
    assertThat(listenAndClose(ports)).isEqualTo(others.get(0).getLocalPort());
  }

  @Test
  void one_that_waits_gets_the_next_port_that_is_only_watched() throws Exception {
    List<ServerSocket> others = takenRange(1);
    close(others);
    ListeningPorts ports = ports(range(others));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ListeningPort first = ports.listen(LOOPBACK, Deadline.in(PATIENT))) {
      Future<Integer> waiting = thread.submit(() -> listenAndClose(ports));
      try (Socket server = new Socket(LOOPBACK, first.number());
          Socket accepted = first.accept(LOOPBACK, 5_000).orElseThrow()) {
        assertThat(accepted.getPort()).isEqualTo(server.getLocalPort());
        ports.watch(first);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(first.number());
        assertThat(first.isContested()).isFalse();
      }
    } finally {
      thread.shutdownNow();
    }
  }

  /** RFC 2577 section 3 has them at random: whoever knows one must not know the next. */
  @Test
  void without_a_range_no_port_tells_the_next() throws Exception {
    DataPorts system = EphemeralPorts.ofSystem();
    int size = system.to() - system.from() + 1;
    ListeningPorts ports = ports(DataPorts.ANY);
    int near = 0;
    int before = listenAndClose(ports);
    for (int i = 0; i < 20; i++) {
      int port = listenAndClose(ports);
      assertThat(port).isBetween(system.from(), system.to());
      near += Math.floorMod(port - before, size) <= 100 ? 1 : 0;
      before = port;
    }
    assertThat(near).isLessThan(4);
  }

  /** 192.0.2.1 is for documentation (RFC 5737), and nobody's own. */
  @Test
  void without_a_range_an_address_that_is_not_ours_is_tried_a_few_times_only() throws Exception {
    InetAddress notOurs = InetAddress.getByName("192.0.2.1");
    ListeningPorts ports = ports(DataPorts.ANY);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThatThrownBy(() -> ports.listen(notOurs, Deadline.in(PATIENT)))
                .isInstanceOf(BindException.class));
    assertThat(listenAndClose(ports)).isPositive();
  }

  @Test
  void a_transfer_without_a_port_says_why_and_keeps_the_session() throws Exception {
    List<ServerSocket> others = takenRange(2);
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      FtpSessionSettings settings =
          FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
              .activePorts(range(others))
              .build();
      try (FtpSession session =
          new FtpSessionFactory(settings)
              .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD))) {
        TransferOptions active = TransferOptions.DEFAULTS.withDataMode(DataMode.ACTIVE);
        assertThatThrownBy(() -> session.store("/file", active))
            .isInstanceOf(FtpUnavailableException.class)
            .hasMessageContaining("active mode")
            .hasMessageContaining("ftp://127.0.0.1:" + server.port())
            .hasMessageContaining(
                "listen on 127.0.0.1, "
                    + range(others).from()
                    + "-"
                    + range(others).to()
                    + ": Address already in use")
            .hasMessageContaining("ActivePortRange")
            .hasMessageContaining("passive mode");
        session.store("/file", TransferOptions.DEFAULTS).close();
        close(others);
        session.store("/file", active).close();
      }
    } finally {
      close(others);
    }
  }
}
