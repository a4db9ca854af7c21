package kr.naru.imports;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;

/** The catalog as a file finds it. */
public interface KnownCatalog {

  /** All codes of a scheme, ended ones too, by code. */
  Map<String, ClassificationCode> codes(String scheme) throws SQLException;

  Optional<Item> item(String id) throws SQLException;

  /** All items in any of these classes of a scheme. */
  List<Item> itemsIn(String scheme, Collection<String> codes) throws SQLException;
}
