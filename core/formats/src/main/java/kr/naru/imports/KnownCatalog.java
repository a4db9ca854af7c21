package kr.naru.imports;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;

/** What a plan asks of the catalog: one state of it, also over several questions. */
public interface KnownCatalog {

  /** Those of the items that there are, by identification number. */
  Map<String, Item> items(Collection<String> ids) throws SQLException;

  /** All items in any of these classes of a scheme. */
  List<Item> itemsIn(String scheme, Collection<String> codes) throws SQLException;

  /** All items that came with catalogues of a provider. */
  List<ProviderItem> itemsOf(String provider) throws SQLException;

  /** Whether there is any code of a scheme. */
  boolean knows(String scheme) throws SQLException;

  /** All codes of a scheme, ended ones too, by code. */
  Map<String, ClassificationCode> codes(String scheme) throws SQLException;

  /** Those of the codes of a scheme that there are, ended ones too, by code. */
  Map<String, ClassificationCode> codes(String scheme, Collection<String> codes)
      throws SQLException;
}
