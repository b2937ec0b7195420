package org.ftpconnector.it.conformance;

import java.util.List;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published suite in plain Java on servers that people use, each data mode once. */
class RealServersSuiteIT {
  /**
   * The suite closes some streams unread. ftp-srv 4.6.3 falls silent for ever where the data
   * connection ends before its first byte: the session is lost then, and another is opened.
   */
  private static final int ABANDONED_ON_FTP_SRV = 4;

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

  /** Not in active mode, where its sessions cannot transfer at once; see {@code Ability}. */
  @TestFactory
  List<DynamicTest> passive_on_pyftpdlib() throws Exception {
    return passive("pyftpdlib");
  }

  @TestFactory
  List<DynamicTest> active_on_ftp_srv() throws Exception {
    return active("ftp-srv", ABANDONED_ON_FTP_SRV);
  }

  @TestFactory
  List<DynamicTest> passive_on_ftp_srv() throws Exception {
    return passive("ftp-srv", ABANDONED_ON_FTP_SRV);
  }

  private static List<DynamicTest> active(String name) throws Exception {
    return active(name, 0);
  }

  private static List<DynamicTest> active(String name, int lost) throws Exception {
    try (RealServer server = RealServer.start(name, "PASV", "EPSV")) {
      return ProviderSuite.results(server.address(), DataMode.ACTIVE, access(lost));
    }
  }

  private static List<DynamicTest> passive(String name) throws Exception {
    return passive(name, 0);
  }

  private static List<DynamicTest> passive(String name, int lost) throws Exception {
    try (RealServer server = RealServer.start(name, "PORT", "EPRT")) {
      return ProviderSuite.results(server.address(), DataMode.PASSIVE, access(lost));
    }
  }

  private static UrlAccess access(int lost) {
    return new UrlAccess("ftp-pool", new FileSystemOptions(), UrlAccess.MOST_LOGINS + lost);
  }
}
