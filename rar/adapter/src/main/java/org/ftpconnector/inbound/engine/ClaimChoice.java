package org.ftpconnector.inbound.engine;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.ftpconnector.inbound.claim.ClaimFolder;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.claim.PlainClaims;
import org.ftpconnector.inbound.database.DatabaseClaims;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;

/** Chooses how nodes agree on whose a file is, as {@code claim} has it. */
final class ClaimChoice {
  private ClaimChoice() {}

  /**
   * Those of one node in one of its lives.
   *
   * @param dataSource there if they are in a database
   * @param server as ids of files have it
   */
  static Claims of(
      InboxSettings settings,
      String owner,
      Leases leases,
      Optional<DataSource> dataSource,
      Supplier<String> server,
      LongSupplier nanoClock) {
    if (settings.claimsInDatabase()) {
      DataSource source = dataSource.orElseThrow();
      return new DatabaseClaims(settings, owner, leases, source, server, nanoClock);
    }
    return settings.claimsByRename()
        ? new ClaimFolder(settings, owner, leases, nanoClock)
        : new PlainClaims(settings, owner, leases, nanoClock);
  }
}
