package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpconnector.api.FtpConnection;
import org.junit.jupiter.api.Test;

/** What a container leaves open that stops the adapter (Connectors 2.1, 5.3.4). */
class StoppedAdapterTest {

  @Test
  void a_stopped_adapter_closes_the_connections_that_are_left() throws Exception {
    try (ContractFixture contract = new ContractFixture()) {
      FtpResourceAdapter adapter = new FtpResourceAdapter();
      contract.factory.setResourceAdapter(adapter);
      adapter.start(null);
      contract.writeBigFile("big.bin");
      FtpConnection transferring = contract.open().getConnection(null, null);
      assertThat(transferring.retrieve("/big.bin").read()).isNotNegative();
      contract.open();
      contract.awaitOpenConnections(2);
      adapter.stop();
      contract.awaitOpenConnections(0);
    }
  }
}
