package org.ftpconnector.session.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.ServerInput;

/** Whatever a server answers to EPSV or PASV has one of the outcomes that are written down. */
class DataAddressesPropertiesTest {
  @Provide
  Arbitrary<String> input() {
    return ServerInput.text();
  }

  @Property(tries = 1000)
  void an_address_is_usable_or_there_is_none(@ForAll("input") String input) {
    FtpReply reply = new FtpReply(227, List.of(input));
    DataAddresses.epsvPort(reply).ifPresent(port -> assertThat(port).isBetween(1, 65535));
    DataAddresses.pasvAddress(reply)
        .ifPresent(
            address -> {
              assertThat(address.getPort()).isBetween(1, 65535);
              assertThat(address.isUnresolved()).isFalse();
            });
  }
}
