package kr.naru.itest.server;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LogReader;
import kr.naru.changelog.LoggedChange;
import kr.naru.ejb.catalog.CatalogService;

/** Writes the catalog in every way an application might, and reads what was logged of it. */
@ApplicationScoped
public class CatalogWrites {

  private static final long PATIENCE_MILLIS = 10_000;

  /** Something an application does with the catalog; may fail in any way. */
  @FunctionalInterface
  public interface Work {
    void with(EntityManager entities) throws Exception;
  }

  @PersistenceContext(unitName = "naru-ejb.jar#catalog")
  private EntityManager entities;

  @Resource private UserTransaction transaction;

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @EJB(lookup = "java:app/naru-ejb/CatalogService!kr.naru.ejb.catalog.CatalogService")
  private CatalogService catalog;

  private final LogReader log = new LogReader();

  /** Does the work in one JTA transaction, which is rolled back when the work fails. */
  public void commit(Work work) throws Exception {
    transaction.begin();
    try {
      work.with(entities);
    } catch (Exception | AssertionError e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
  }

  public void rollBack(Work work) throws Exception {
    transaction.begin();
    try {
      work.with(entities);
    } finally {
      transaction.rollback();
    }
  }

  /** Inside the caller's transaction. */
  public void put(String id, String name) {
    catalog.change(List.of(new CatalogChange.PutItem(item(id, name))));
  }

  /** Inside the caller's transaction. */
  public void delete(String id) {
    catalog.change(List.of(new CatalogChange.DeleteItem(id)));
  }

  /** The names of all items. */
  public Map<String, String> names() throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          Map<String, String> names = new java.util.TreeMap<>();
          try (var query = connection.prepareStatement("select id, name_en from item");
              var rows = query.executeQuery()) {
            while (rows.next()) {
              names.put(rows.getString(1), rows.getString(2));
            }
          }
          return names;
        });
  }

  public long head() throws SQLException {
    return LocalTransaction.call(database, connection -> log.head(connection).position());
  }

  /**
   * What was logged after a position, up to and without a set that is written now: whatever was
   * committed before this call has its position by then.
   */
  public List<LoggedChange> loggedAfter(long position) throws Exception {
    String mark = "mark-" + System.nanoTime();
    commit(entities -> put(mark, "mark"));
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < deadline) {
      List<LoggedChange> logged = read(position);
      for (int i = 0; i < logged.size(); i++) {
        if (logged.get(i).change().entity().key().equals(mark)) {
          return logged.subList(0, i);
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no position for " + mark + " after " + PATIENCE_MILLIS + " ms");
  }

  private List<LoggedChange> read(long position) throws SQLException {
    return LocalTransaction.call(
        database,
        connection ->
            log.read(
                connection,
                position,
                log.head(connection).position(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE));
  }

  static Item item(String id, String name) {
    return new Item(id, null, new Title(null, name), null, null, null, null, List.of(), List.of());
  }
}
