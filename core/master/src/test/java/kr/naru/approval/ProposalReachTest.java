package kr.naru.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Title;
import kr.naru.catalog.store.CatalogTables;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LogIncarnation;
import kr.naru.changelog.LogPartitions;
import kr.naru.changelog.Numberer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalReachTest {

  private static final EntityKey CODE = new EntityKey(EntityType.CODE, "CPV:30000000-9");

  @TempDir private Path folder;

  private final CatalogTables tables = new CatalogTables();
  private final LogPartitions partitions = new LogPartitions();
  private final ProposalTable proposals = new ProposalTable();

  @BeforeEach
  void startLog() throws SQLException, IOException {
    try (Connection connection = tables.database().getConnection()) {
      connection.setAutoCommit(false);
      LogIncarnation.open(
              folder.resolve("log-head"), connection, Clock.systemUTC(), (same, logId) -> {})
          .close();
      partitions.make(connection, 0);
    }
  }

  @Test
  void whatIsThereIsReplacedOrDeletedAndTheRestAdded() throws SQLException {
    tables.with(Entries.item("there", "a", null), Entries.item("going", "a", null));
    tables.with(
        new ClassificationCode(new CodeKey("CPV", "30000000-9"), new Title(null, "Machinery")));
    long id =
        propose(
            put(EntityKey.item("there")),
            put(EntityKey.item("new")),
            put(CODE),
            put(new EntityKey(EntityType.CODE, "CPV:30000000-8")),
            Change.delete(EntityKey.item("going")),
            Change.delete(EntityKey.item("never")));

    ProposalExtent extent = tables.call(connection -> new ProposalReach(connection).extent(id));

    assertThat(extent).isEqualTo(new ProposalExtent(2, 2, 1));
  }

  @Test
  void onlyWhatChangedAfterThePositionCounts() throws SQLException {
    long id = propose(put(EntityKey.item("old")), put(EntityKey.item("young")), put(CODE));
    log(EntityKey.item("old"));
    log(EntityKey.item("young"));
    log(EntityKey.item("other"));
    log(CODE);

    assertThat(changedSince(id, 1)).isEqualTo(2);
    assertThat(changedSince(id, 0)).isEqualTo(3);
    assertThat(changedSince(id, 4)).isZero();
  }

  private int changedSince(long id, long position) throws SQLException {
    return tables.call(connection -> new ProposalReach(connection).changedSince(id, position));
  }

  private long propose(Change... changes) throws SQLException {
    return tables.call(
        connection -> {
          long id = proposals.add(connection, "somebody", Instant.EPOCH);
          List<ProposalEntry> entries =
              List.of(changes).stream()
                  .map(change -> new ProposalEntry(1, change, null, null))
                  .toList();
          proposals.addEntries(connection, id, entries);
          return id;
        });
  }

  private static Change put(EntityKey key) {
    return Change.put(key, new byte[] {'x'});
  }

  private void log(EntityKey key) throws SQLException {
    try (Connection connection = tables.database().getConnection()) {
      connection.setAutoCommit(false);
      new ChangeLog(Clock.systemUTC()).append(connection, List.of(put(key)));
      connection.commit();
      new Numberer(partitions).number(connection);
    }
  }
}
