package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A suite whose tests work with one {@link FtpConnection}, and what they all do with it. */
abstract class LeaseBehaviour extends DataModeBehaviour {
  final FtpConnectionFactory factory;
  final TransferOptions options;
  FtpConnection connection;

  LeaseBehaviour(TestedServer server, DataWay way) {
    super(server, way);
    this.factory = managedFactory.createConnectionFactory();
    this.options = TransferOptions.DEFAULTS.withDataMode(mode);
  }

  @BeforeEach
  void lease() throws IOException {
    connection = factory.getConnection();
  }

  @AfterEach
  void returnLease() {
    connection.close();
  }

  byte[] get(String name) throws IOException {
    try (InputStream in = connection.retrieve(folder.path(name), options)) {
      return in.readAllBytes();
    }
  }

  void put(String name, byte[] content) throws IOException {
    try (OutputStream out = connection.store(folder.path(name), options)) {
      out.write(content);
    }
  }

  Map<String, FtpEntry> list(String directory) throws IOException {
    Map<String, FtpEntry> entries = new HashMap<>();
    try (FtpListing listing = connection.list(directory, options)) {
      for (FtpEntry entry : listing.readAll()) {
        assertThat(entries.put(entry.name(), entry)).isNull();
      }
    }
    return entries;
  }

  FtpEntry stat(String name) throws IOException {
    return connection.stat(folder.path(name), options).orElseThrow();
  }

  /** A server's fault, where there is one, is not ours. */
  void assumeSessionsMayTransferAtOnce() {
    assumeThat(tested).matches(it -> mode == DataMode.PASSIVE || it.can(Ability.ACTIVE_AT_ONCE));
  }

  static void assertRefused(ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(
            FtpReplyException.class,
            refused ->
                assertThat(refused.getReply())
                    .matches(reply -> reply.isPermanentNegative() || reply.isTransientNegative()));
  }
}
