package kr.naru.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import kr.naru.changelog.Planner;

/** One transaction of a relational follower, holding the rows of its lanes. */
final class JdbcFollowerTransaction implements FollowerStore.Transaction {

  private static final int STAGED_BATCH = 500;

  private final Connection connection;
  private final ContentsProcessor processor;
  private final InstantSource clock;
  private final Map<Integer, Long> positions = new HashMap<>();
  private boolean committed;

  JdbcFollowerTransaction(
      Connection connection, ContentsProcessor processor, InstantSource clock, int[] held)
      throws SQLException {
    this.connection = connection;
    this.processor = processor;
    this.clock = clock;
    Planner.expectFewRows(connection);
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select position from lane_position where lane = ? for update")) {
      for (int lane : held) {
        lock.setInt(1, lane);
        try (ResultSet row = lock.executeQuery()) {
          if (!row.next()) {
            throw new SQLException("lane " + lane + " has no row in lane_position");
          }
          positions.put(lane, row.getLong(1));
        }
      }
    }
  }

  @Override
  public long position(int lane) {
    return positions.get(lane);
  }

  @Override
  public void apply(List<LoggedChange> changes) throws StoreException {
    if (changes.isEmpty()) {
      return;
    }
    try {
      processor.apply(connection, changes);
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed(
          "apply positions "
              + changes.get(0).position()
              + "-"
              + changes.get(changes.size() - 1).position(),
          e);
    }
  }

  @Override
  public void stage(List<LoggedChange> part) throws StoreException {
    long first = part.get(0).position();
    long last = part.get(part.size() - 1).position();
    try (PreparedStatement delete =
            connection.prepareStatement("delete from inbox_part where position between ? and ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into inbox_part (position, set_last, entity, entity_key, op, content) values (?, ?, ?, ?, ?, ?)")) {
      delete.setLong(1, first);
      delete.setLong(2, last);
      delete.executeUpdate();
      for (LoggedChange change : part) {
        insert.setLong(1, change.position());
        insert.setLong(2, change.setLast());
        insert.setString(3, change.change().entity().type().wireName());
        insert.setString(4, change.change().entity().key());
        insert.setString(5, change.change().operation().wireName());
        if (change.change().content() == null) {
          insert.setNull(6, Types.VARBINARY);
        } else {
          insert.setBytes(6, change.change().content());
        }
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed("keep part " + first + "-" + last, e);
    }
  }

  @Override
  public long applyStaged(long setFirst, long setLast) throws StoreException {
    long count = 0;
    long after = setFirst - 1;
    try {
      List<LoggedChange> batch = staged(setFirst, setLast, after);
      while (!batch.isEmpty()) {
        processor.apply(connection, batch);
        count += batch.size();
        after = batch.get(batch.size() - 1).position();
        batch = staged(setFirst, setLast, after);
      }
      try (PreparedStatement delete =
          connection.prepareStatement("delete from inbox_part where position <= ?")) {
        delete.setLong(1, setLast);
        delete.executeUpdate();
      }
      return count;
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed(
          "apply set " + setFirst + "-" + setLast + " after position " + after, e);
    }
  }

  @Override
  public void moveTo(int lane, long position) throws StoreException {
    try (PreparedStatement update =
        connection.prepareStatement("update lane_position set position = ? where lane = ?")) {
      update.setLong(1, position);
      update.setInt(2, lane);
      update.executeUpdate();
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed("move lane " + lane + " to " + position, e);
    }
  }

  @Override
  public void record(LaneMessage message) throws StoreException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from inbox where lane = ? and last_position = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into inbox (lane, last_position, first_position, received_at, applied_at) values (?, ?, ?, ?, ?)")) {
      delete.setInt(1, message.lane());
      delete.setLong(2, message.last());
      delete.executeUpdate();
      insert.setInt(1, message.lane());
      insert.setLong(2, message.last());
      insert.setLong(3, message.first());
      insert.setTimestamp(4, Timestamp.from(message.received()));
      insert.setTimestamp(5, Timestamp.from(clock.instant()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed("record message " + message.first() + "-" + message.last(), e);
    }
  }

  @Override
  public void commit() throws StoreException {
    try {
      connection.commit();
      committed = true;
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed("commit", e);
    }
  }

  @Override
  public void close() throws StoreException {
    try (connection) {
      if (!committed) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw JdbcFollowerStore.failed("end the transaction", e);
    }
  }

  private List<LoggedChange> staged(long setFirst, long setLast, long after) throws SQLException {
    List<LoggedChange> changes = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select position, entity, entity_key, op, content from inbox_part"
                + " where position > ? and position <= ? and set_last = ? order by position fetch first "
                + STAGED_BATCH
                + " rows only")) {
      query.setLong(1, after);
      query.setLong(2, setLast);
      query.setLong(3, setLast);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          EntityKey entity =
              new EntityKey(EntityType.ofWireName(rows.getString(2)), rows.getString(3));
          Change change =
              new Change(entity, Operation.ofWireName(rows.getString(4)), rows.getBytes(5));
          changes.add(new LoggedChange(rows.getLong(1), setFirst, setLast, Instant.EPOCH, change));
        }
      }
    }
    return changes;
  }
}
