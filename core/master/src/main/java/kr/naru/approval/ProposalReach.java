package kr.naru.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LogReader;
import kr.naru.changelog.Operation;

/** What a proposal would touch in the catalog as it is, and what touched it since. Only reads. */
public final class ProposalReach {

  private static final int BATCH = 5_000;

  private final Connection connection;
  private final ProposalTable proposals = new ProposalTable();
  private final CatalogReader catalog = new CatalogReader();
  private final LogReader log = new LogReader();

  public ProposalReach(Connection connection) {
    this.connection = connection;
  }

  /** How many entries would add, replace or delete an item or code of the catalog as it is now. */
  public ProposalExtent extent(long id) throws SQLException {
    int added = 0;
    int replaced = 0;
    int deleted = 0;
    for (Map<EntityKey, Operation> batch = next(id, null);
        !batch.isEmpty();
        batch = next(id, last(batch))) {
      Set<EntityKey> stored = catalog.stored(connection, batch.keySet());
      for (Map.Entry<EntityKey, Operation> entry : batch.entrySet()) {
        boolean there = stored.contains(entry.getKey());
        if (entry.getValue() == Operation.PUT) {
          added += there ? 0 : 1;
          replaced += there ? 1 : 0;
        } else {
          deleted += there ? 1 : 0;
        }
      }
    }
    return new ProposalExtent(added, replaced, deleted);
  }

  /** How many of its items and codes were changed after a position of the log. */
  public int changedSince(long id, long position) throws SQLException {
    int changed = 0;
    for (Map<EntityKey, Operation> batch = next(id, null);
        !batch.isEmpty();
        batch = next(id, last(batch))) {
      changed += log.changedSince(connection, batch.keySet(), position).size();
    }
    return changed;
  }

  private Map<EntityKey, Operation> next(long id, EntityKey after) throws SQLException {
    return proposals.operations(connection, id, after, BATCH);
  }

  private static EntityKey last(Map<EntityKey, Operation> batch) {
    EntityKey last = null;
    for (EntityKey key : batch.keySet()) {
      last = key;
    }
    return last;
  }
}
