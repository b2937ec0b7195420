package org.ftpconnector.it.conformance;

import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The published suite on Apache FtpServer: each data mode and limit once. Its forty threads wait
 * for the pool and for nothing else, so the pool has a bound.
 */
class ProviderSuiteIT {
  private static final int FEW = 3;

  @TestFactory
  List<DynamicTest> active_where_the_server_refuses_pasv_and_epsv() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PASV", "EPSV"),
        DataMode.ACTIVE,
        factory -> new WildFlyPool(factory, FEW));
  }

  @TestFactory
  List<DynamicTest> passive_where_the_server_refuses_port_and_eprt() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("PORT", "EPRT"),
        DataMode.PASSIVE,
        factory -> new WildFlyPool(factory, FEW));
  }

  @TestFactory
  List<DynamicTest> over_the_pool_of_wildfly() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder(), DataMode.ACTIVE, factory -> new WildFlyPool(factory, FEW));
  }

  @TestFactory
  List<DynamicTest> on_a_server_without_mlsd_and_mlst() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().refuse("MLSD", "MLST"),
        DataMode.PASSIVE,
        factory -> new WildFlyPool(factory, FEW));
  }

  @TestFactory
  List<DynamicTest> on_a_server_that_allows_three_logins() throws Exception {
    return ProviderSuite.results(
        EmbeddedFtpServer.builder().maxLogins(FEW),
        DataMode.PASSIVE,
        factory -> new WildFlyPool(factory, FEW));
  }
}
