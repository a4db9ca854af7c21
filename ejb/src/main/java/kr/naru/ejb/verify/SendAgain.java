package kr.naru.ejb.verify;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.changelog.Change;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.KeyLocks;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.changelog.NumbererLoop;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/**
 * Logs entities once more with their present content, or their absence: one set, applied by every
 * follower, of no effect where the copy was right. Commits by itself; not for use inside JTA.
 * Source: USER-7, SYNC-4.
 */
@ApplicationScoped
public class SendAgain {

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @Inject private InstantSource clock;
  @EJB private NumbererLoop numberer;

  private final CatalogReader reader = new CatalogReader();

  /**
   * @param entities at least one; those that the master does not have are logged as deleted
   * @throws IllegalArgumentException when a key is one that no page can carry; nothing was logged
   */
  public void send(Collection<EntityKey> entities) throws SQLException {
    LocalTransaction.call(
        database,
        connection -> {
          KeyLocks.lock(connection, entities);
          List<Change> changes = new ArrayList<>();
          for (EntityKey entity : new TreeSet<>(entities)) {
            changes.add(present(connection, entity));
          }
          new ChangeLog(clock).append(connection, changes);
          return null;
        });
    numberer.settle();
  }

  private Change present(Connection connection, EntityKey entity) throws SQLException {
    return (entity.type() == EntityType.ITEM
            ? reader.item(connection, entity.key()).map(ItemXml::write)
            : reader.code(connection, CodeKey.parse(entity.key())).map(CodeXml::write))
        .map(content -> Change.put(entity, content))
        .orElseGet(() -> Change.delete(entity));
  }
}
