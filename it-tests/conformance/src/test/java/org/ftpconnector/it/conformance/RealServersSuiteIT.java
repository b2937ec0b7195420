package org.ftpconnector.it.conformance;

import java.util.List;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published suite in plain Java on servers that people use, each data mode once. */
class RealServersSuiteIT {
  @TestFactory
  List<DynamicTest> active_on_vsftpd() throws Exception {
    return active("vsftpd");
  }

  @TestFactory
  List<DynamicTest> passive_on_vsftpd() throws Exception {
    return passive("vsftpd");
  }

  @TestFactory
  List<DynamicTest> active_on_proftpd() throws Exception {
    return active("proftpd");
  }

  @TestFactory
  List<DynamicTest> passive_on_proftpd() throws Exception {
    return passive("proftpd");
  }

  @TestFactory
  List<DynamicTest> active_on_pure_ftpd() throws Exception {
    return active("pure-ftpd");
  }

  @TestFactory
  List<DynamicTest> passive_on_pure_ftpd() throws Exception {
    return passive("pure-ftpd");
  }

  private static List<DynamicTest> active(String name) throws Exception {
    try (RealServer server = RealServer.start(name, "PASV", "EPSV")) {
      return ProviderSuite.results(server.address(), DataMode.ACTIVE, new UrlAccess("ftp-pool"));
    }
  }

  private static List<DynamicTest> passive(String name) throws Exception {
    try (RealServer server = RealServer.start(name, "PORT", "EPRT")) {
      return ProviderSuite.results(server.address(), DataMode.PASSIVE, new UrlAccess("ftp-pool"));
    }
  }
}
