package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions over IPv6, for which RFC 2428 has EPSV and EPRT: PASV and PORT cannot express it. */
class Ipv6Test {
  private static final String LOOPBACK = "::1";

  @BeforeAll
  static void assume_that_this_machine_has_ipv6() {
    boolean has = true;
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(loopback))) {
      assertThat(probe.isBound()).isTrue();
    } catch (IOException e) {
      has = false;
    }
    assumeTrue(has, "nothing can listen on ::1");
  }

  private static FtpSession open(EmbeddedFtpServer server) throws IOException {
    FtpEndpoint endpoint = new FtpEndpoint(LOOPBACK, server.port());
    return new FtpSessionFactory(FtpSessionSettings.defaultsFor(endpoint))
        .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  private static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  private static void goAndCome(FtpSession session, DataMode mode) throws IOException {
    byte[] content = SampleFiles.big(100_000);
    try (OutputStream out = session.store("/file", in(mode))) {
      out.write(content);
    }
    try (FtpListing listing = session.list("/", in(mode))) {
      assertThat(listing.readAll()).extracting(FtpEntry::name).containsExactly("file");
    }
    try (InputStream file = session.retrieve("/file", in(mode))) {
      assertThat(file.readAllBytes()).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @EnumSource
  void files_and_listings_go_and_come(DataMode mode) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().host(LOOPBACK).start();
        FtpSession session = open(server)) {
      goAndCome(session, mode);
      assertThat(server.commands().transfers())
          .extracting(LoggedTransfer::opening)
          .hasSize(3)
          .containsOnly(mode == DataMode.ACTIVE ? "EPRT" : "EPSV");
      assertThat(server.commands()).sawNo("PORT", "PASV");
    }
  }

  @Test
  void an_active_port_is_named_with_its_protocol_and_address() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().host(LOOPBACK).start();
        FtpSession session = open(server)) {
      session.store("/file", in(DataMode.ACTIVE)).close();
      assertThat(server.commands().all("EPRT"))
          .singleElement()
          .extracting(LoggedCommand::argument)
          .asString()
          .matches("\\|2\\|0:0:0:0:0:0:0:1\\|\\d+\\|");
    }
  }

  @Test
  void auto_goes_on_in_active_mode_where_epsv_is_refused() throws IOException {
    try (EmbeddedFtpServer server =
            EmbeddedFtpServer.builder().host(LOOPBACK).refuse("EPSV").start();
        FtpSession session = open(server)) {
      goAndCome(session, DataMode.AUTO);
      assertThat(server.commands())
          .saw(1, "EPSV")
          .saw(3, "EPRT")
          .sawNo("PORT", "PASV")
          .transferredOnlyActively();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_without_either_is_told_of_and_not_asked_what_ipv6_cannot_express(DataMode mode)
      throws IOException {
    try (EmbeddedFtpServer server =
            EmbeddedFtpServer.builder().host(LOOPBACK).refuse("EPSV", "EPRT").start();
        FtpSession session = open(server)) {
      assertThatThrownBy(() -> session.store("/file", in(mode)))
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("ftp://[::1]:" + server.port())
          .hasMessageContaining(mode == DataMode.PASSIVE ? "EPSV was refused" : "refused EPRT");
      assertThat(server.commands()).sawNo("PORT", "PASV", "STOR");
      assertThat(session.stat("/")).isPresent();
    }
  }
}
