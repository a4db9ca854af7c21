package kr.naru.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/** The master's book of verifications. The caller commits. */
public final class VerificationTable {

  private static final String COLUMNS =
      "select id, follower, wanted_by, wanted_at, reported_at, state, log_position, compared, complete, reason"
          + " from verification";
  private static final String OPEN = "state in ('wanted', 'running')";
  private static final String UNSETTLED = "unsettled";

  /** Verifications of a follower that are kept. */
  private static final int KEPT = 20;

  /** The verification of a follower that is wanted or running. */
  public OptionalLong open(Connection connection, String follower) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select id from verification where follower = ? and " + OPEN + " order by id")) {
      query.setString(1, follower);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** Writes down that a comparison is wanted, and forgets the oldest ones. */
  public long want(Connection connection, String follower, String wantedBy, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into verification (follower, wanted_by, wanted_at, state, log_position, compared, complete)"
                + " values (?, ?, ?, 'wanted', 0, 0, false)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, follower);
      insert.setString(2, wantedBy);
      insert.setTimestamp(3, Timestamp.from(now));
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        long id = key.getLong(1);
        forgetOldest(connection, follower);
        return id;
      }
    }
  }

  /**
   * Writes down what the follower says.
   *
   * @return false when no such verification of this follower is open; nothing was written then
   */
  public boolean report(
      Connection connection, String follower, Verification verification, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update verification set state = ?, log_position = ?, compared = ?, complete = ?, reason = ?, reported_at = ?"
                + " where id = ? and follower = ? and "
                + OPEN)) {
      update.setString(1, verification.state().wireName());
      update.setLong(2, verification.position());
      update.setLong(3, verification.compared());
      update.setBoolean(4, verification.complete());
      update.setString(5, verification.reason());
      update.setTimestamp(6, Timestamp.from(now));
      update.setLong(7, verification.id());
      update.setString(8, follower);
      if (update.executeUpdate() == 0) {
        return false;
      }
    }
    writeFindings(connection, verification);
    return true;
  }

  public Optional<VerificationRecord> find(Connection connection, long id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + " where id = ?")) {
      query.setLong(1, id);
      return read(connection, query).stream().findFirst();
    }
  }

  /** The last verification of each follower, by name. */
  public List<VerificationRecord> latest(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            COLUMNS
                + " where id in (select max(id) from verification group by follower) order by follower")) {
      return read(connection, query);
    }
  }

  private static void writeFindings(Connection connection, Verification verification)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into verification_finding (verification_id, ordinal, entity, entity_key, kind) values (?, ?, ?, ?, ?)")) {
      int ordinal = 0;
      for (Difference difference : verification.differences()) {
        add(insert, verification, ordinal++, difference.entity(), difference.kind().wireName());
      }
      for (EntityKey entity : verification.unsettled()) {
        add(insert, verification, ordinal++, entity, UNSETTLED);
      }
      if (ordinal > 0) {
        insert.executeBatch();
      }
    }
  }

  private static void add(
      PreparedStatement insert,
      Verification verification,
      int ordinal,
      EntityKey entity,
      String kind)
      throws SQLException {
    insert.setLong(1, verification.id());
    insert.setInt(2, ordinal);
    insert.setString(3, entity.type().wireName());
    insert.setString(4, entity.key());
    insert.setString(5, kind);
    insert.addBatch();
  }

  /** Forgets all verifications of a follower. */
  public void forget(Connection connection, String follower) throws SQLException {
    delete(connection, follower, "(select id from verification where follower = ?)");
  }

  private static void forgetOldest(Connection connection, String follower) throws SQLException {
    delete(
        connection,
        follower,
        "(select id from verification where follower = ? order by id desc offset "
            + KEPT
            + " rows)");
  }

  private static void delete(Connection connection, String follower, String which)
      throws SQLException {
    for (String statement :
        List.of(
            "delete from verification_finding where verification_id in " + which,
            "delete from verification where id in " + which)) {
      try (PreparedStatement delete = connection.prepareStatement(statement)) {
        delete.setString(1, follower);
        delete.executeUpdate();
      }
    }
  }

  private static List<VerificationRecord> read(Connection connection, PreparedStatement query)
      throws SQLException {
    List<VerificationRecord> records = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Timestamp reported = row.getTimestamp(5);
        records.add(
            new VerificationRecord(
                verification(connection, row),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                reported == null ? null : reported.toInstant()));
      }
    }
    return records;
  }

  private static Verification verification(Connection connection, ResultSet row)
      throws SQLException {
    List<Difference> differences = new ArrayList<>();
    List<EntityKey> unsettled = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select entity, entity_key, kind from verification_finding where verification_id = ? order by ordinal")) {
      query.setLong(1, row.getLong(1));
      try (ResultSet finding = query.executeQuery()) {
        while (finding.next()) {
          EntityKey entity =
              new EntityKey(EntityType.ofWireName(finding.getString(1)), finding.getString(2));
          if (finding.getString(3).equals(UNSETTLED)) {
            unsettled.add(entity);
          } else {
            differences.add(
                new Difference(entity, Difference.Kind.ofWireName(finding.getString(3))));
          }
        }
      }
    }
    return new Verification(
        row.getLong(1),
        Verification.State.ofWireName(row.getString(6)),
        row.getLong(7),
        row.getLong(8),
        differences,
        unsettled,
        row.getBoolean(9),
        row.getString(10));
  }
}
