package kr.naru.approval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.imports.KnownCatalog;
import kr.naru.imports.ProviderItem;

/** The catalog as it stands in the tables, in the connection's transaction. */
public final class StoredCatalog implements KnownCatalog {

  private final Connection connection;
  private final CatalogReader reader = new CatalogReader();
  private final ProviderItems providers = new ProviderItems();

  /**
   * @param connection in a transaction that sees one state of the catalog
   */
  public StoredCatalog(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<String, Item> items(Collection<String> ids) throws SQLException {
    return reader.items(connection, ids);
  }

  @Override
  public List<Item> itemsIn(String scheme, Collection<String> codes) throws SQLException {
    return reader.itemsIn(connection, scheme, codes);
  }

  @Override
  public List<ProviderItem> itemsOf(String provider) throws SQLException {
    return providers.of(connection, provider);
  }

  @Override
  public boolean knows(String scheme) throws SQLException {
    return reader.hasCodes(connection, scheme);
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme) throws SQLException {
    return reader.codes(connection, scheme);
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme, Collection<String> codes)
      throws SQLException {
    return reader.codes(connection, scheme, codes);
  }
}
