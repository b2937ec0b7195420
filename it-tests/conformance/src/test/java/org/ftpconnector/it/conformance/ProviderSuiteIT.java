package org.ftpconnector.it.conformance;

import java.util.List;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.vfs.pool.PooledFtpFileSystemConfigBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The published suite on Apache FtpServer: each data mode and limit once. Its forty threads wait
 * for the pool and for nothing else, so the pool has a bound.
 */
class ProviderSuiteIT {
  private static final PooledFtpFileSystemConfigBuilder PLAIN_JAVA =
      PooledFtpFileSystemConfigBuilder.getInstance();
  private static final int FEW = 3;
  private static final int IN_PLAIN_JAVA = UrlAccess.MOST_LOGINS;

  @TestFactory
  List<DynamicTest> active_where_the_server_refuses_pasv_and_epsv() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PASV", "EPSV"),
        DataMode.ACTIVE,
        new FactoryAccess(FEW));
  }

  @TestFactory
  List<DynamicTest> passive_where_the_server_refuses_port_and_eprt() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PORT", "EPRT"),
        DataMode.PASSIVE,
        new FactoryAccess(FEW));
  }

  @TestFactory
  List<DynamicTest> over_the_pool_of_wildfly() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder(), DataMode.ACTIVE, new FactoryAccess(FEW));
  }

  @TestFactory
  List<DynamicTest> on_a_server_without_mlsd_and_mlst() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("MLSD", "MLST"),
        DataMode.PASSIVE,
        new FactoryAccess(FEW));
  }

  @TestFactory
  List<DynamicTest> on_a_server_that_allows_three_logins() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().maxLogins(FEW), DataMode.PASSIVE, new FactoryAccess(FEW));
  }

  @TestFactory
  List<DynamicTest> in_plain_java_by_explicit_tls() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().explicitTls(),
        DataMode.PASSIVE,
        new UrlAccess("ftps-pool", trusting(), IN_PLAIN_JAVA));
  }

  @TestFactory
  List<DynamicTest> in_plain_java_by_implicit_tls() throws Exception {
    FileSystemOptions options = trusting();
    PLAIN_JAVA.setFtpsMode(options, FtpsMode.IMPLICIT);
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().implicitTls(),
        DataMode.ACTIVE,
        new UrlAccess("ftps-pool", options, IN_PLAIN_JAVA));
  }

  private static FileSystemOptions trusting() {
    FileSystemOptions options = new FileSystemOptions();
    PLAIN_JAVA.setTrustStorePath(options, TestCertificates.trustStore().toString());
    PLAIN_JAVA.setTrustStorePassword(options, TestCertificates.PASSWORD);
    return options;
  }

  @TestFactory
  List<DynamicTest> in_plain_java_on_a_server_without_mlsd_and_mlst() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("MLSD", "MLST"),
        DataMode.ACTIVE,
        new UrlAccess("ftp-pool"));
  }

  /** The built-in provider fails 12 of the tests there. Nothing is set, and managers stay open. */
  @TestFactory
  List<DynamicTest> in_plain_java_on_a_server_that_allows_three_logins() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().maxLogins(FEW), DataMode.PASSIVE, new UrlAccess("ftp-pool"));
  }

  @TestFactory
  List<DynamicTest> in_plain_java_instead_of_the_built_in_provider() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder(), DataMode.ACTIVE, new UrlAccess("ftp"));
  }
}
