package org.ftpconnector.it.conformance;

import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published suite in plain Java, each data mode once; part of every build. */
class PlainJavaSuiteIT {
  @TestFactory
  List<DynamicTest> active_where_the_server_refuses_pasv_and_epsv() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PASV", "EPSV"),
        DataMode.ACTIVE,
        new UrlAccess("ftp-pool"));
  }

  @TestFactory
  List<DynamicTest> passive_where_the_server_refuses_port_and_eprt() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PORT", "EPRT"),
        DataMode.PASSIVE,
        new UrlAccess("ftp-pool"));
  }
}
