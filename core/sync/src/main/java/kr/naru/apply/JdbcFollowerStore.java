package kr.naru.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * A relational follower: its rows, lane positions and inbox live in one database and are committed
 * together. Its tables are those of {@code db/mall}; what a row looks like is the {@link
 * ContentsProcessor}'s business.
 */
public final class JdbcFollowerStore implements FollowerStore {

  private final DataSource database;
  private final ContentsProcessor processor;
  private final InstantSource clock;
  private final int lanes;

  /**
   * @param database hands out connections outside JTA
   */
  public JdbcFollowerStore(
      DataSource database, ContentsProcessor processor, InstantSource clock, int lanes) {
    this.database = database;
    this.processor = processor;
    this.clock = clock;
    this.lanes = lanes;
  }

  /**
   * Makes the rows of the lanes where they are missing. A changed number of lanes is taken over
   * only when nothing is open: the master has confirmed as applied all that any lane has.
   *
   * @throws StoreException when the database is away, or the number of lanes changed while work was
   *     open
   */
  public void prepareLanes() throws StoreException {
    try (Connection connection = open()) {
      long[] stored = readPositions(connection);
      if (stored.length != lanes) {
        long position = commonPosition(connection, stored);
        try (PreparedStatement delete = connection.prepareStatement("delete from lane_position");
            PreparedStatement insert =
                connection.prepareStatement(
                    "insert into lane_position (lane, position) values (?, ?)")) {
          delete.executeUpdate();
          for (int lane = 0; lane < lanes; lane++) {
            insert.setInt(1, lane);
            insert.setLong(2, position);
            insert.executeUpdate();
          }
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw failed("prepare the lanes", e);
    }
  }

  @Override
  public long[] positions() throws StoreException {
    try (Connection connection = open()) {
      long[] positions = readPositions(connection);
      connection.rollback();
      return positions;
    } catch (SQLException e) {
      throw failed("read the lane positions", e);
    }
  }

  @Override
  public Transaction begin(int... held) throws StoreException {
    try {
      Connection connection = open();
      try {
        return new JdbcFollowerTransaction(connection, processor, clock, held);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed("begin a transaction", e);
    }
  }

  private Connection open() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private long commonPosition(Connection connection, long[] stored)
      throws SQLException, StoreException {
    long highest = LongStream.of(stored).max().orElse(0);
    boolean equal = LongStream.of(stored).allMatch(position -> position == highest);
    if (!equal && confirmed(connection) < highest) {
      throw new StoreException(
          "the number of lanes changed from "
              + stored.length
              + " to "
              + lanes
              + " while changes are on their way; start once with naru.follower.lanes="
              + stored.length
              + " until the follower is synchronized",
          null);
    }
    return highest;
  }

  private static long confirmed(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select confirmed from followed_log where id = 1");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static long[] readPositions(Connection connection) throws SQLException {
    List<Long> positions = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("select position from lane_position order by lane");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        positions.add(rows.getLong(1));
      }
    }
    return positions.stream().mapToLong(Long::longValue).toArray();
  }

  static StoreException failed(String what, SQLException cause) {
    return new StoreException("could not " + what + ": " + cause.getMessage(), cause);
  }
}
