package kr.naru.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The partitions of one table, each a range of its key; the ranges follow each other. */
final class RangePartitions {

  /** Partitions that stand ready behind the one in use. */
  static final int AHEAD = 2;

  private static final String LIST =
      "select p.relname, pg_get_expr(p.relpartbound, p.oid), i.inhdetachpending"
          + " from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = ?::regclass"
          + " order by p.relname";
  // What drop() has marked, detached and not dropped before it was killed.
  private static final String DETACHED =
      "select d.relname from pg_class d join pg_class parent on parent.oid = ?::regclass"
          + " and parent.relnamespace = d.relnamespace where d.relkind = 'r' and not d.relispartition"
          + " and obj_description(d.oid, 'pg_class') = ?";
  private static final Pattern BOUNDS = Pattern.compile("FROM \\('(\\d+)'\\) TO \\('(\\d+)'\\)");

  private final String table;
  private final long width;
  private volatile long end;

  private record Partition(String name, long from, long to, boolean detaching) {}

  RangePartitions(String table, long width) {
    this.table = table;
    this.width = width;
  }

  /** Whether enough partitions stand ready behind the one of a key, as far as is known here. */
  boolean areReadyFor(long key) {
    return end - key > AHEAD * width;
  }

  /** Says that the table has partitions up to an end: what {@link #make} answered is committed. */
  void haveUpTo(long committed) {
    end = committed;
  }

  /**
   * Makes what is missing, up to those that stand ready behind the one of a key.
   *
   * @return where the last one ends
   */
  long make(Connection transaction, long key) throws SQLException {
    List<Partition> partitions = list(transaction);
    long to = partitions.stream().mapToLong(Partition::to).max().orElse(key / width * width);
    try (Statement statement = transaction.createStatement()) {
      while (to - key <= AHEAD * width) {
        make(statement, to, to + width);
        to += width;
      }
    }
    return to;
  }

  /** Made first and attached then: attaching lets the table's writers go on, creating would not. */
  private void make(Statement statement, long from, long to) throws SQLException {
    String name = String.format(Locale.ROOT, "%s_p%013d", table, from);
    statement.execute("create table " + name + " (like " + table + " including all)");
    statement.execute(
        "alter table %s attach partition %s for values from (%d) to (%d)"
            .formatted(table, name, from, to));
  }

  /**
   * Takes away the partitions that hold nothing but keys below one. Waits for every transaction
   * that uses the table; others may begin meanwhile.
   *
   * @param connection auto-committing
   */
  void drop(Connection connection, long below) throws SQLException {
    finish(connection);
    for (Partition partition : list(connection)) {
      if (partition.to() <= below) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("comment on table " + partition.name() + " is '" + mark() + "'");
          statement.execute(
              "alter table %s detach partition %s concurrently".formatted(table, partition.name()));
          statement.execute("drop table " + partition.name());
        }
      }
    }
  }

  /**
   * Goes on where a {@link #drop} was killed.
   *
   * @param connection auto-committing
   */
  void finish(Connection connection) throws SQLException {
    for (Partition partition : list(connection)) {
      if (partition.detaching()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "alter table %s detach partition %s finalize".formatted(table, partition.name()));
        }
      }
    }
    for (String name : detached(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop table " + name);
      }
    }
  }

  private String mark() {
    return "purged from " + table;
  }

  private List<Partition> list(Connection connection) throws SQLException {
    List<Partition> partitions = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(LIST)) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Matcher bounds = BOUNDS.matcher(rows.getString(2));
          if (!bounds.find()) {
            throw new SQLException(
                rows.getString(1) + " is no partition of Naru's: " + rows.getString(2));
          }
          partitions.add(
              new Partition(
                  rows.getString(1),
                  Long.parseLong(bounds.group(1)),
                  Long.parseLong(bounds.group(2)),
                  rows.getBoolean(3)));
        }
      }
    }
    return partitions;
  }

  private List<String> detached(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(DETACHED)) {
      query.setString(1, table);
      query.setString(2, mark());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
