package org.ftpconnector.inbound.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.ftpconnector.inbound.claim.SignsOfLife;

/**
 * Tells other nodes that this one is alive, by one row that says until when, by the database's
 * clock. One row a node, and not one a claim: it is written often, and must never wait for a claim
 * that a delivery's transaction has locked. Safe for use by many threads.
 */
final class NodeLease {
  private final Database database;
  private final String owner;
  private final String end;
  private final SignsOfLife signs;

  /** Of what it works on; known when the server has answered. */
  private volatile String directoryKey = "";

  NodeLease(Database database, String owner, Duration lease, LongSupplier nanoClock) {
    this.database = database;
    this.owner = owner;
    this.end = "CURRENT_TIMESTAMP + INTERVAL '" + lease.toSeconds() + "' SECOND";
    this.signs = new SignsOfLife(lease, nanoClock);
  }

  /** From now on it works on this directory. */
  void begin(String directory) throws IOException {
    directoryKey = directory;
    beat();
  }

  /** Who else works on that directory, and this one. */
  List<String> living() throws IOException {
    String sql =
        "SELECT owner FROM ftp_connector_node WHERE directory_key = ? AND lease_end >="
            + " CURRENT_TIMESTAMP";
    return database.ask(connection -> texts(connection, sql));
  }

  private List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = Database.prepared(connection, sql, List.of(directoryKey));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Gives a sign of life. */
  void beat() throws IOException {
    signs.give(this::write);
  }

  private int write() throws IOException {
    int there =
        database.update(
            "UPDATE ftp_connector_node SET lease_end = " + end + " WHERE owner = ?", owner);
    return there > 0
        ? there
        : database.update(
            "INSERT INTO ftp_connector_node (owner, directory_key, lease_end) VALUES (?, ?, "
                + end
                + ")",
            owner,
            directoryKey);
  }

  /** Gives a sign if a third of the lease has passed since the last one. */
  void beatIfDue() throws IOException {
    signs.giveIfDue(this::write);
  }

  /** As {@link SignsOfLife#tenure()}. */
  int tenure() {
    return signs.tenure();
  }

  /** Whether what became this node's in this tenure is certainly its own. */
  boolean isFresh(int tenure) {
    return signs.isFresh(tenure);
  }

  /** Takes the sign away for good, so that others need not wait. */
  void end() throws IOException {
    signs.end(() -> database.update("DELETE FROM ftp_connector_node WHERE owner = ?", owner));
  }
}
