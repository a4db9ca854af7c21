package kr.naru.ejb.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.catalog.store.ItemSearch;
import kr.naru.changelog.LocalTransaction;

/** What people look up in the catalog. Each call reads one snapshot; not for use inside JTA. */
@ApplicationScoped
public class CatalogQueries {

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  private final ItemSearch search = new ItemSearch();
  private final CatalogReader reader = new CatalogReader();

  /** The first rows after an id (empty: from the first), in order of id. */
  public List<ItemSearch.Row> after(ItemSearch.Wanted wanted, String id, int limit)
      throws SQLException {
    return LocalTransaction.call(database, c -> search.after(c, wanted, id, limit));
  }

  /** The last rows before an id, in order of id. */
  public List<ItemSearch.Row> before(ItemSearch.Wanted wanted, String id, int limit)
      throws SQLException {
    return LocalTransaction.call(database, c -> search.before(c, wanted, id, limit));
  }

  /** The schemes that codes are of. */
  public List<String> schemes() throws SQLException {
    return LocalTransaction.call(database, search::schemes);
  }

  public Optional<Item> item(String id) throws SQLException {
    return LocalTransaction.snapshot(database, snapshot -> reader.item(snapshot, id));
  }

  public Optional<ClassificationCode> code(CodeKey key) throws SQLException {
    return LocalTransaction.snapshot(database, snapshot -> reader.code(snapshot, key));
  }
}
