package kr.naru.ejb.catalog;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.catalog.store.ChangeCount;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.KeyLocks;
import org.hibernate.Session;

/**
 * Changes the catalog. A change is one JTA transaction, logged by the Hibernate listeners in it.
 *
 * <p>Rows are locked in the order of their keys, so that transactions which touch the same items
 * wait for each other instead of deadlocking. Two that create the same item at once can still meet;
 * the caller repeats the loser ({@link CatalogTransactions}). Source: SYNC-1, SYNC-11.
 */
@Stateless
public class CatalogService {

  private static final int CHUNK = 500;

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  /**
   * Applies all changes or none; of several for one entity the last wins. The container commits.
   */
  public ChangeCount change(Collection<CatalogChange> changes) {
    Map<EntityKey, CatalogChange> last = new TreeMap<>();
    changes.forEach(change -> last.put(change.entity(), change));
    List<CatalogChange> sorted = new ArrayList<>(last.values());
    entities.unwrap(Session.class).doWork(connection -> KeyLocks.lock(connection, last.keySet()));
    int puts = 0;
    for (int start = 0; start < sorted.size(); start += CHUNK) {
      puts += changeChunk(sorted.subList(start, Math.min(start + CHUNK, sorted.size())));
      if (sorted.size() > CHUNK) {
        entities.flush();
        entities.clear();
      }
    }
    return new ChangeCount(puts, sorted.size() - puts);
  }

  /**
   * Applies a part of a large change inside the caller's transaction, and forgets the entities
   * afterwards.
   *
   * <p>The caller holds all keys ({@link KeyLocks#lockAll}).
   *
   * @param part each entity once, in order of keys also over the parts
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void changePart(List<CatalogChange> part) {
    changeChunk(part);
    entities.flush();
    entities.clear();
  }

  private int changeChunk(List<CatalogChange> chunk) {
    Map<String, ItemEntity> items = lockItems(chunk);
    Map<CodeKey, CodeEntity> codes = lockCodes(chunk);
    int puts = 0;
    for (CatalogChange change : chunk) {
      if (change instanceof CatalogChange.PutItem put) {
        putItem(items.get(put.item().id()), put.item());
        puts++;
      } else if (change instanceof CatalogChange.DeleteItem delete) {
        remove(items.get(delete.id()));
      } else if (change instanceof CatalogChange.PutCode put) {
        putCode(codes.get(put.code().key()), put.code());
        puts++;
      } else if (change instanceof CatalogChange.DeleteCode delete) {
        remove(codes.get(delete.key()));
      }
    }
    return puts;
  }

  private Map<String, ItemEntity> lockItems(List<CatalogChange> chunk) {
    List<String> ids =
        chunk.stream()
            .map(CatalogChange::entity)
            .filter(entity -> entity.type() == EntityType.ITEM)
            .map(EntityKey::key)
            .toList();
    Map<String, ItemEntity> items = new HashMap<>();
    if (!ids.isEmpty()) {
      entities
          .createQuery(
              "select i from ItemEntity i where i.id in :ids order by i.id", ItemEntity.class)
          .setParameter("ids", ids)
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultList()
          .forEach(item -> items.put(item.id(), item));
    }
    return items;
  }

  private Map<CodeKey, CodeEntity> lockCodes(List<CatalogChange> chunk) {
    Map<String, Set<String>> byScheme = new TreeMap<>();
    for (CatalogChange change : chunk) {
      CodeKey key = codeKey(change);
      if (key != null) {
        byScheme.computeIfAbsent(key.scheme(), scheme -> new TreeSet<>()).add(key.code());
      }
    }
    Map<CodeKey, CodeEntity> codes = new HashMap<>();
    byScheme.forEach(
        (scheme, wanted) ->
            entities
                .createQuery(
                    "select c from CodeEntity c where c.id.scheme = :scheme and c.id.code in :codes order by c.id.code",
                    CodeEntity.class)
                .setParameter("scheme", scheme)
                .setParameter("codes", wanted)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(code -> codes.put(code.key(), code)));
    return codes;
  }

  /** Null when the change is of an item. */
  private static CodeKey codeKey(CatalogChange change) {
    if (change instanceof CatalogChange.PutCode put) {
      return put.code().key();
    }
    return change instanceof CatalogChange.DeleteCode delete ? delete.key() : null;
  }

  private void putItem(ItemEntity stored, Item item) {
    ItemEntity entity = stored == null ? new ItemEntity(item.id()) : stored;
    entity.fill(item);
    if (stored == null) {
      entities.persist(entity);
    }
  }

  private void putCode(CodeEntity stored, ClassificationCode code) {
    CodeEntity entity = stored == null ? new CodeEntity(code.key()) : stored;
    entity.fill(code);
    if (stored == null) {
      entities.persist(entity);
    }
  }

  private void remove(Object entity) {
    if (entity != null) {
      entities.remove(entity);
    }
  }
}
