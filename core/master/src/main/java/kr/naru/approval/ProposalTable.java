package kr.naru.approval;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.Operation;
import kr.naru.verify.Digest;

/** The rows of proposals and their entries. The caller commits. */
public final class ProposalTable {

  private static final int NOTE = 2_000;
  private static final String COLUMNS =
      "select id, state, created_by, created_at, entries, decided_by, decided_at, reason from proposal";

  public long add(Connection connection, String user, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into proposal (state, created_by, created_at, entries) values ('pending', ?, ?, 0)",
            new String[] {"id"})) {
      insert.setString(1, user);
      insert.setTimestamp(2, Timestamp.from(now));
      insert.executeUpdate();
      return generatedId(insert);
    }
  }

  void addEntries(Connection connection, long id, List<ProposalEntry> entries) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into proposal_change (proposal_id, entity, entity_key, line, op, content, note)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (ProposalEntry entry : entries) {
        insert.setLong(1, id);
        insert.setString(2, entry.change().entity().type().wireName());
        insert.setString(3, entry.change().entity().key());
        insert.setInt(4, entry.line());
        insert.setString(5, entry.change().operation().wireName());
        if (entry.change().content() == null) {
          insert.setNull(6, Types.VARBINARY);
        } else {
          insert.setBytes(6, entry.change().content());
        }
        insert.setString(7, note(entry.note()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String note(String note) {
    return note == null || note.length() <= NOTE ? note : note.substring(0, NOTE);
  }

  void removeEntries(Connection connection, long id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from proposal_change where proposal_id = ?")) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  void setEntries(Connection connection, long id, int entries) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update proposal set entries = ? where id = ?")) {
      update.setInt(1, entries);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  void decide(
      Connection connection, long id, Proposal.State state, String user, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update proposal set state = ?, decided_by = ?, decided_at = ?, reason = ? where id = ?")) {
      update.setString(1, state.wireName());
      update.setString(2, user);
      update.setTimestamp(3, Timestamp.from(now));
      update.setString(4, reason);
      update.setLong(5, id);
      update.executeUpdate();
    }
  }

  /** A proposal whose row stays locked until the transaction ends. */
  Optional<Proposal> lock(Connection connection, long id) throws SQLException {
    return find(connection, COLUMNS + " where id = ? for update", id);
  }

  public Optional<Proposal> find(Connection connection, long id) throws SQLException {
    return find(connection, COLUMNS + " where id = ?", id);
  }

  /**
   * Proposals, the newest first.
   *
   * @param state null: of any
   * @param first so many are passed over
   */
  public List<Proposal> list(Connection connection, Proposal.State state, int first, int limit)
      throws SQLException {
    List<Proposal> proposals = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            COLUMNS
                + (state == null ? "" : " where state = ?")
                + " order by id desc offset ? rows fetch first ? rows only")) {
      int parameter = bind(query, state);
      query.setInt(parameter, first);
      query.setInt(parameter + 1, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          proposals.add(proposal(rows));
        }
      }
    }
    return proposals;
  }

  /**
   * @param state null: of any
   */
  public int count(Connection connection, Proposal.State state) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select count(*) from proposal" + (state == null ? "" : " where state = ?"))) {
      bind(query, state);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The number of the next parameter. */
  private static int bind(PreparedStatement query, Proposal.State state) throws SQLException {
    if (state == null) {
      return 1;
    }
    query.setString(1, state.wireName());
    return 2;
  }

  /**
   * Entries, the codes before the items, each in order of key; after one (null: from the first), at
   * the most so many.
   */
  public List<ProposalEntry> entries(Connection connection, long id, EntityKey after, int limit)
      throws SQLException {
    List<ProposalEntry> entries = new ArrayList<>();
    if (after == null || after.type() == EntityType.CODE) {
      String from = after == null ? "" : after.key();
      entries.addAll(entries(connection, id, EntityType.CODE, from, limit));
    }
    if (entries.size() < limit) {
      String from = after == null || after.type() == EntityType.CODE ? "" : after.key();
      entries.addAll(entries(connection, id, EntityType.ITEM, from, limit - entries.size()));
    }
    return entries;
  }

  private static List<ProposalEntry> entries(
      Connection connection, long id, EntityType type, String after, int limit)
      throws SQLException {
    List<ProposalEntry> entries = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select entity_key, line, op, content, note from proposal_change"
                + " where proposal_id = ? and entity = ? and entity_key > ?"
                + " order by proposal_id, entity, entity_key fetch first ? rows only")) {
      query.setLong(1, id);
      query.setString(2, type.wireName());
      query.setString(3, after);
      query.setInt(4, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Change change =
              new Change(
                  new EntityKey(type, rows.getString(1)),
                  Operation.ofWireName(rows.getString(3)),
                  rows.getBytes(4));
          entries.add(new ProposalEntry(rows.getInt(2), change, rows.getString(5), null));
        }
      }
    }
    return entries;
  }

  /** Of what the entries do, in order of key. */
  Digest digest(Connection connection, long id) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select entity, entity_key, op, content from proposal_change where proposal_id = ?"
                + " order by proposal_id, entity, entity_key")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          byte[] content = row.getBytes(4);
          all.append(row.getString(1)).append(' ').append(row.getString(2)).append(' ');
          all.append(row.getString(3)).append(' ');
          all.append(content == null ? "" : Digest.of(content).hex()).append('\n');
        }
      }
    }
    return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the entries are about and do, in order of key; after one (null: from the first), at the
   * most so many.
   */
  Map<EntityKey, Operation> operations(Connection connection, long id, EntityKey after, int limit)
      throws SQLException {
    Map<EntityKey, Operation> operations = new LinkedHashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select entity, entity_key, op from proposal_change"
                + " where proposal_id = ? and (entity, entity_key) > (?, ?)"
                + " order by proposal_id, entity, entity_key fetch first ? rows only")) {
      query.setLong(1, id);
      query.setString(2, after == null ? "" : after.type().wireName());
      query.setString(3, after == null ? "" : after.key());
      query.setInt(4, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          operations.put(
              new EntityKey(EntityType.ofWireName(rows.getString(1)), rows.getString(2)),
              Operation.ofWireName(rows.getString(3)));
        }
      }
    }
    return operations;
  }

  private static Optional<Proposal> find(Connection connection, String sql, long id)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(proposal(row)) : Optional.empty();
      }
    }
  }

  private static long generatedId(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }

  private static Proposal proposal(ResultSet row) throws SQLException {
    Timestamp decidedAt = row.getTimestamp(7);
    return new Proposal(
        row.getLong(1),
        Proposal.State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        row.getInt(5),
        row.getString(6),
        decidedAt == null ? null : decidedAt.toInstant(),
        row.getString(8));
  }
}
