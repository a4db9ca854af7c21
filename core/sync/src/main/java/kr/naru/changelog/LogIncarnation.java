package kr.naru.changelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/**
 * Notices that the log's database went back in time. The highest position ever published is kept in
 * a small file outside the database; a database whose head is below it was restored from a backup,
 * and its log must get a new id, else followers would take other changes for ones they have.
 *
 * <p>Not thread-safe; one thread publishes.
 */
public final class LogIncarnation implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("kr.naru.changelog");
  private static final int LINE = 64;

  private final FileChannel file;
  private String logId = "";
  private long published;

  /** Told, in the same transaction, that the log of an id has ended and another has begun. */
  @FunctionalInterface
  public interface EndOfLog {
    void ended(Connection connection, String logId) throws SQLException;
  }

  private LogIncarnation(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens the file and makes sure that the log has a row and an id that fits. Commits.
   *
   * @param connection not auto-committing
   * @param endOfLog for those who keep positions of the log
   * @return the log's head; its id is new when the database was empty or older than the file
   */
  public static LogIncarnation open(
      Path path, Connection connection, InstantSource clock, EndOfLog endOfLog)
      throws IOException, SQLException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    LogIncarnation incarnation = new LogIncarnation(file);
    incarnation.read();
    incarnation.start(connection, clock, endOfLog);
    return incarnation;
  }

  /** Records a head before readers may see it. Survives the process, not a power cut. */
  public void publish(LogHead head) throws IOException {
    if (head.position() == published && head.logId().equals(logId)) {
      return;
    }
    String line = String.format(Locale.ROOT, "%s %020d", head.logId(), head.position());
    ByteBuffer octets =
        ByteBuffer.wrap(
            String.format(Locale.ROOT, "%-63s%n", line).getBytes(StandardCharsets.US_ASCII));
    for (long at = 0; octets.hasRemaining(); ) {
      at += file.write(octets, at);
    }
    logId = head.logId();
    published = head.position();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void read() throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(LINE);
    if (file.read(octets, 0) < LINE) {
      return;
    }
    String[] words = new String(octets.array(), StandardCharsets.US_ASCII).trim().split(" ");
    logId = words[0];
    published = Long.parseLong(words[1]);
  }

  private void start(Connection connection, InstantSource clock, EndOfLog endOfLog)
      throws SQLException {
    Timestamp now = Timestamp.from(clock.instant());
    try (PreparedStatement query =
            connection.prepareStatement(
                "select log_id, head from log_head where id = 1 for update");
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        insert(connection, now);
      } else if (row.getString(1).equals(logId) && row.getLong(2) < published) {
        renew(connection, now, row.getString(1), row.getLong(2));
        endOfLog.ended(connection, row.getString(1));
      }
    }
    connection.commit();
  }

  private static void insert(Connection connection, Timestamp now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_head (id, log_id, head, started_at) values (1, ?, 0, ?)")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setTimestamp(2, now);
      insert.executeUpdate();
    }
  }

  private static void renew(
      Connection connection, Timestamp now, String previousId, long previousHead)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update log_head set log_id = ?, started_at = ?, previous_log_id = ?, previous_head = ? where id = 1")) {
      update.setString(1, UUID.randomUUID().toString());
      update.setTimestamp(2, now);
      update.setString(3, previousId);
      update.setLong(4, previousHead);
      update.executeUpdate();
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "NARU1004 the database is older than what was published (its head is "
            + previousHead
            + "); it goes on as a new log, followers of log "
            + previousId
            + " need a new copy");
  }
}
