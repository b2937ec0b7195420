package org.ftpconnector.inbound.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.Place;

/**
 * The rows of one directory of one server. What changes a row says whose it has to be, so that one
 * of many nodes does it. Times are the database's alone. Safe for use by many threads.
 */
final class ClaimTable {
  /** More orphans than this wait for the next look. */
  private static final int MOST = 10_000;

  /** So many files are asked for at a time. */
  static final int BATCH = 200;

  private static final int LONGEST_ID = 4_000;

  private static final String OWNED = " WHERE file_key = ? AND owner = ?";

  /** The owner of a row whose node does not live. */
  private static final String IS_DEAD =
      "NOT EXISTS (SELECT 1 FROM ftp_connector_node"
          + " WHERE ftp_connector_node.owner = ftp_connector_claim.owner"
          + " AND ftp_connector_node.lease_end >= CURRENT_TIMESTAMP)";

  private static final String INSERT =
      "INSERT INTO ftp_connector_claim (file_key, name_key, directory_key, file_id, file_name,"
          + " file_size, modified_at, owner, attempt, state, claimed_at, seen_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 'claimed', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";

  private static final String KNOWN =
      "SELECT name_key, file_key, file_size, modified_at,"
          + " CASE WHEN state <> 'claimed' AND seen_at < CURRENT_TIMESTAMP - INTERVAL '12' HOUR THEN 1 ELSE 0 END"
          + " FROM ftp_connector_claim WHERE name_key IN (?"
          + ", ?".repeat(BATCH - 1)
          + ")";

  private final Database database;
  private final FileKeys keys;
  private final String owner;

  ClaimTable(Database database, FileKeys keys, String owner) {
    this.database = database;
    this.keys = keys;
    this.owner = owner;
  }

  /** Which of the same name a row is about. */
  private record Row(String fileKey, InboxFile file, boolean isLongUnseen) {}

  /** Whether it is this node's now, in its first attempt; false if there is a row of it. */
  boolean isInserted(InboxFile file) throws IOException {
    FtpEntry entry = file.entry();
    String id = keys.id(file);
    try {
      database.update(
          INSERT,
          keys.file(file),
          keys.name(file.file()),
          keys.directory(),
          id.substring(0, Math.min(id.length(), LONGEST_ID)),
          file.file(),
          entry.size(),
          FileKeys.modified(entry),
          owner);
      return true;
    } catch (IOException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /** What nobody is at work on: rows of nodes that do not live, and this node's own. */
  List<ClaimName> unattended(boolean isDoneToo) throws IOException {
    String sql =
        "SELECT owner, attempt, state, file_name FROM ftp_connector_claim WHERE directory_key = ?"
            + " AND state IN ('claimed', ?) AND (owner = ? OR "
            + IS_DEAD
            + ")";
    List<String> values = List.of(keys.directory(), isDoneToo ? "done" : "claimed", owner);
    return database.ask(
        connection -> {
          try (PreparedStatement statement = Database.prepared(connection, sql, values)) {
            statement.setMaxRows(MOST);
            return names(statement);
          }
        });
  }

  private static List<ClaimName> names(PreparedStatement statement) throws SQLException {
    List<ClaimName> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        boolean isDone = rows.getString(3).equals("done");
        names.add(
            isDone
                ? ClaimName.done(rows.getString(1), rows.getString(4))
                : ClaimName.attempt(rows.getString(1), rows.getInt(2), rows.getString(4)));
      }
    }
    return names;
  }

  /** Whether it is this node's now, as the next attempt; one statement decides between many. */
  boolean isTakenOver(ClaimName found) throws IOException {
    String sql =
        "UPDATE ftp_connector_claim SET owner = ?, attempt = attempt + ?, claimed_at ="
            + " CURRENT_TIMESTAMP WHERE name_key = ? AND owner = ? AND state = ? AND attempt >= ?"
            + " AND attempt <= ?"
            + (found.owner().equals(owner) ? "" : " AND " + IS_DEAD);
    boolean isDone = found.isDone();
    return database.update(
            sql,
            owner,
            isDone ? 0 : 1,
            keys.name(found.name()),
            found.owner(),
            stateOf(found),
            found.attempt().orElse(0),
            found.attempt().orElse(Integer.MAX_VALUE))
        > 0;
  }

  /** In which state the row is that is found as this. */
  static String stateOf(ClaimName found) {
    return found.isDone() ? "done" : "claimed";
  }

  /** Which attempt at the file is this node's in this state, or 0 if it is not so. */
  int attempt(InboxFile file, String state) throws IOException {
    String sql = "SELECT attempt FROM ftp_connector_claim" + OWNED + " AND state = ?";
    return database.ask(
        connection -> {
          List<String> values = List.of(keys.file(file), owner, state);
          try (PreparedStatement statement = Database.prepared(connection, sql, values);
              ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
          }
        });
  }

  /** Forgets what this node has of earlier files of this path, or of all if there is none now. */
  void removeOthers(String file, String state, Optional<InboxFile> there) throws IOException {
    database.update(
        "DELETE FROM ftp_connector_claim WHERE name_key = ? AND owner = ? AND state = ?"
            + " AND file_key <> ?",
        keys.name(file),
        owner,
        state,
        there.map(keys::file).orElse(""));
  }

  /** Forgets one of this node's own. */
  boolean isRemoved(InboxFile file) throws IOException {
    return database.update("DELETE FROM ftp_connector_claim" + OWNED, keys.file(file), owner) > 0;
  }

  /** Records that it was delivered; false if it is not this node's any more. */
  boolean isDone(Claim claim) throws IOException {
    return database.ask(connection -> isDone(connection, claim));
  }

  /** The same within the transaction of this thread; empty if there is none. */
  Optional<Boolean> isDoneWithin(Claim claim) throws IOException {
    return database.askWithin(connection -> isDone(connection, claim));
  }

  private boolean isDone(Connection connection, Claim claim) throws SQLException {
    return Database.update(
            connection,
            "UPDATE ftp_connector_claim SET state = 'done', seen_at = CURRENT_TIMESTAMP"
                + OWNED
                + " AND state IN ('claimed', 'done')",
            List.of(keys.file(claim.asFound()), owner))
        == 1;
  }

  /** Records that it is not tried any more; false if it is not this node's. */
  boolean isDead(Claim claim) throws IOException {
    String sql =
        "UPDATE ftp_connector_claim SET state = 'dead', seen_at = CURRENT_TIMESTAMP"
            + OWNED
            + " AND state = 'claimed'";
    return database.update(sql, keys.file(claim.asFound()), owner) == 1;
  }

  /** Has what is not tried any more tried from the first attempt; false if there is none. */
  boolean isRevived(String file) throws IOException {
    String sql = "DELETE FROM ftp_connector_claim WHERE name_key = ? AND state = 'dead'";
    return database.update(sql, keys.name(file)) > 0;
  }

  /** Those of no row; what has not been seen for long is marked as seen. At most a batch. */
  List<InboxFile> withoutRow(List<InboxFile> listed) throws IOException {
    Map<String, String> names = new HashMap<>();
    listed.forEach(found -> names.put(keys.name(found.file()), found.file()));
    List<String> values = new ArrayList<>(names.keySet());
    // One text for all batches, so that the database knows the statement.
    values.addAll(Collections.nCopies(BATCH - values.size(), values.get(0)));
    List<InboxFile> open = new ArrayList<>(listed);
    List<String> seen = new ArrayList<>();
    database.ask(
        connection -> {
          for (Row row : rows(connection, values, names)) {
            if (open.removeIf(found -> isOf(row, found)) && row.isLongUnseen()) {
              seen.add(row.fileKey());
            }
          }
          return Boolean.TRUE;
        });
    for (String key : seen) {
      database.update(
          "UPDATE ftp_connector_claim SET seen_at = CURRENT_TIMESTAMP WHERE file_key = ?", key);
    }
    return open;
  }

  private static boolean isOf(Row row, InboxFile found) {
    return row.file().file().equals(found.file())
        && Sameness.isSame(row.file().entry(), found.entry());
  }

  private static List<Row> rows(
      Connection connection, List<String> values, Map<String, String> names) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (PreparedStatement statement = Database.prepared(connection, KNOWN, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String file = names.get(rows.getString(1));
        if (file != null) {
          InboxFile known = new InboxFile(file, entry(rows, Place.name(file)));
          found.add(new Row(rows.getString(2), known, rows.getInt(5) == 1));
        }
      }
    }
    return found;
  }

  private static FtpEntry entry(ResultSet row, String name) throws SQLException {
    return new FtpEntry(
        name,
        FtpEntry.Kind.FILE,
        number(row, 3),
        number(row, 4).stream()
            .mapToObj(time -> new FtpTimestamp(Instant.ofEpochSecond(time), ChronoUnit.SECONDS))
            .findFirst(),
        Optional.empty(),
        Map.of());
  }

  private static OptionalLong number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Forgets what is done with and was in no listing for so many days, and nodes that are gone. */
  void sweep(int days) throws IOException {
    database.update(
        "DELETE FROM ftp_connector_claim WHERE directory_key = ? AND state IN ('done', 'dead')"
            + " AND seen_at < CURRENT_TIMESTAMP - INTERVAL '"
            + days
            + "' DAY",
        keys.directory());
    database.update(
        "DELETE FROM ftp_connector_node WHERE lease_end < CURRENT_TIMESTAMP - INTERVAL '1' DAY");
  }
}
