package kr.naru.ubl;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kr.naru.catalog.Item;

/** The catalog as a message finds it. */
public interface KnownItems {

  /** All items that came with catalogues of a provider. */
  List<KnownItem> ofProvider(String provider) throws SQLException;

  /** An item by its identification number. */
  Optional<Item> item(String id) throws SQLException;
}
