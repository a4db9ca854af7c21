package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads numbered changes. Changes nothing; the caller ends the transaction. */
public final class LogReader {

  private static final String HEAD = "select log_id, head from log_head where id = 1";
  static final String PLACES =
      "select last_position, first_position, set_id, written_at from log_position"
          + " where last_position > ? and last_position <= ? order by last_position fetch first ? rows only";
  static final String RECORDS_OF_SET =
      "select seq, entity, entity_key, op, content from log_record"
          + " where set_id = ? and seq >= ? and seq < ? order by seq";
  static final String RECORDS_OF_SETS =
      "select set_id, seq, entity, entity_key, op, content from log_record"
          + " where set_id = any(?) and set_id between ? and ? order by set_id, seq";
  // Changes read at once at first, and least; then as many as probably fill the rest.
  private static final int FIRST_CHUNK = 64;
  private static final int LEAST_CHUNK = 16;
  private static final int LARGEST_CHUNK = 1_000;
  // A bound lets the planner leave out all partitions but one or two; few sets are larger.
  private static final long NEAR = 1_000_000;
  static final String OF_ENTITY =
      "select p.last_position, p.first_position, p.set_id, p.written_at, r.seq, r.entity, r.entity_key, r.op, r.content"
          + " from log_record r join log_position p on p.set_id = r.set_id"
          + " where r.entity_key = ? and r.entity = ? and p.first_position + r.seq < ?"
          + " order by p.last_position desc, r.seq desc fetch first ? rows only";
  // From the keys to their changes by index, whatever the statistics say.
  private static final String CHANGED_SINCE =
      "select wanted.entity, wanted.entity_key from unnest(?::text[], ?::text[]) as wanted (entity, entity_key)"
          + " where exists (select 1 from log_record r join log_position p on p.set_id = r.set_id"
          + " where r.entity_key = wanted.entity_key and r.entity = wanted.entity and p.last_position > ?)";
  private static final String ENDS_SET = "select 1 from log_position where last_position = ?";

  /**
   * @throws SQLException when the log was never started
   */
  public LogHead head(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HEAD);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("table log_head is empty: the log was never started");
      }
      return new LogHead(row.getString(1), row.getLong(2));
    }
  }

  /**
   * The changes after a position, in order.
   *
   * @param since any position of the log or 0; not necessarily a set's end
   * @param head changes above it are not read, even if they are there
   * @param maxChanges at the most so many
   * @param maxOctets stops behind the change that reaches so many octets of content
   */
  public List<LoggedChange> read(
      Connection connection, long since, long head, int maxChanges, int maxOctets)
      throws SQLException {
    Planner.expectFewRows(connection);
    List<LoggedChange> changes = new ArrayList<>();
    long position = since;
    int octets = 0;
    while (octets < maxOctets && changes.size() < maxChanges && position < head) {
      List<LoggedChange> chunk =
          readChunk(
              connection,
              position,
              head,
              Math.min(
                  chunk(changes.size(), octets, maxOctets - octets), maxChanges - changes.size()));
      if (chunk.isEmpty()) {
        throw new SQLException("the log ends at " + position + " although its head is " + head);
      }
      for (LoggedChange change : chunk) {
        if (octets >= maxOctets || changes.size() == maxChanges) {
          break;
        }
        octets += change.change().content() == null ? 100 : change.change().content().length + 200;
        changes.add(change);
        position = change.position();
      }
    }
    return changes;
  }

  /** What a page does not take is read for nothing. */
  private static int chunk(int changes, int octets, int missingOctets) {
    if (changes == 0) {
      return FIRST_CHUNK;
    }
    long probably = (long) missingOctets * changes / octets + 1;
    return (int) Math.max(LEAST_CHUNK, Math.min(LARGEST_CHUNK, probably));
  }

  /** When the oldest set above a position was committed; empty at the head. */
  public Optional<Instant> firstWrittenAfter(Connection connection, long position)
      throws SQLException {
    return places(connection, position, Long.MAX_VALUE, 1).stream()
        .map(Place::writtenAt)
        .findFirst();
  }

  /**
   * The changes of one entity, the newest first.
   *
   * @param below only those below this position
   */
  public List<LoggedChange> of(Connection connection, EntityKey entity, long below, int limit)
      throws SQLException {
    Planner.expectFewRows(connection);
    List<LoggedChange> changes = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OF_ENTITY)) {
      query.setString(1, entity.key());
      query.setString(2, entity.type().wireName());
      query.setLong(3, below);
      query.setInt(4, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          changes.add(place(rows).change(rows, 5));
        }
      }
    }
    return changes;
  }

  /**
   * The end of the last set committed before a time; 0 when there is none. Halves the log again and
   * again: commit times rise with positions, but for clocks that differ by moments.
   */
  public long positionBefore(Connection connection, Instant time) throws SQLException {
    long before = 0;
    long unknown = head(connection).position();
    while (before < unknown) {
      long middle = before + (unknown - before + 1) / 2;
      List<Place> next = places(connection, middle - 1, Long.MAX_VALUE, 1);
      if (!next.isEmpty() && next.get(0).writtenAt().isBefore(time)) {
        before = next.get(0).last();
      } else {
        unknown = middle - 1;
      }
    }
    return before;
  }

  /** Those of the entities that were changed after a position. */
  public Set<EntityKey> changedSince(
      Connection connection, Collection<EntityKey> entities, long position) throws SQLException {
    Set<EntityKey> changed = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(CHANGED_SINCE)) {
      query.setArray(
          1,
          connection.createArrayOf(
              "text", entities.stream().map(entity -> entity.type().wireName()).toArray()));
      query.setArray(
          2, connection.createArrayOf("text", entities.stream().map(EntityKey::key).toArray()));
      query.setLong(3, position);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          changed.add(new EntityKey(EntityType.ofWireName(rows.getString(1)), rows.getString(2)));
        }
      }
    }
    return changed;
  }

  /** Whether a position is 0 or the end of a set, as every applied position must be. */
  public boolean endsSet(Connection connection, long position) throws SQLException {
    if (position == 0) {
      return true;
    }
    try (PreparedStatement query = connection.prepareStatement(ENDS_SET)) {
      query.setLong(1, position);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private record Place(long last, long first, long setId, Instant writtenAt) {

    private LoggedChange change(ResultSet row, int column) throws SQLException {
      EntityKey entity =
          new EntityKey(
              EntityType.ofWireName(row.getString(column + 1)), row.getString(column + 2));
      Change change =
          new Change(
              entity, Operation.ofWireName(row.getString(column + 3)), row.getBytes(column + 4));
      return new LoggedChange(first + row.getInt(column), first, last, writtenAt, change);
    }
  }

  /**
   * At least one change after the position, at most about so many; the rest of a large set, or
   * several small sets whole.
   */
  private static List<LoggedChange> readChunk(
      Connection connection, long since, long head, int wanted) throws SQLException {
    List<Place> places = places(connection, since, head, wanted);
    if (places.isEmpty()) {
      return List.of();
    }
    Place first = places.get(0);
    if (first.last() - since > wanted || since >= first.first()) {
      return restOfSet(connection, first, (int) (since + 1 - first.first()), wanted);
    }
    int count = 0;
    long records = 0;
    while (count < places.size()
        && records + places.get(count).last() - places.get(count).first() + 1 <= wanted) {
      records += places.get(count).last() - places.get(count).first() + 1;
      count++;
    }
    return wholeSets(connection, places.subList(0, count));
  }

  /** The sets that end above a position and not above the head, in order; the first so many. */
  private static List<Place> places(Connection connection, long since, long head, int wanted)
      throws SQLException {
    long near = since + NEAR;
    List<Place> places = placesUpTo(connection, since, Math.min(near, head), wanted);
    return places.isEmpty() && near < head ? placesUpTo(connection, since, head, wanted) : places;
  }

  private static List<Place> placesUpTo(Connection connection, long since, long to, int wanted)
      throws SQLException {
    List<Place> places = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(PLACES)) {
      query.setLong(1, since);
      query.setLong(2, to);
      query.setInt(3, wanted);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          places.add(place(rows));
        }
      }
    }
    return places;
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getTimestamp(4).toInstant());
  }

  private static List<LoggedChange> restOfSet(
      Connection connection, Place place, int seq, int wanted) throws SQLException {
    List<LoggedChange> changes = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(RECORDS_OF_SET)) {
      query.setLong(1, place.setId());
      query.setInt(2, seq);
      query.setInt(3, seq + wanted);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          changes.add(place.change(rows, 1));
        }
      }
    }
    return changes;
  }

  private static List<LoggedChange> wholeSets(Connection connection, List<Place> places)
      throws SQLException {
    Map<Long, Place> byId = new HashMap<>();
    places.forEach(place -> byId.put(place.setId(), place));
    List<LoggedChange> changes = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(RECORDS_OF_SETS)) {
      query.setArray(1, connection.createArrayOf("bigint", byId.keySet().toArray()));
      query.setLong(2, Collections.min(byId.keySet()));
      query.setLong(3, Collections.max(byId.keySet()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          changes.add(byId.get(rows.getLong(1)).change(rows, 2));
        }
      }
    }
    changes.sort(Comparator.comparingLong(LoggedChange::position));
    return changes;
  }
}
