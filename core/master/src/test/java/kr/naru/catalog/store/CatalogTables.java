package kr.naru.catalog.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.PriceTier;
import kr.naru.changelog.ChangeLog;
import kr.naru.changelog.LocalTransaction;
import kr.naru.testing.TestDatabases;

/** A master's tables of their own, filled without Hibernate. */
public final class CatalogTables {

  private final ChangeLog log = new ChangeLog(Clock.systemUTC());
  private final DataSource database = TestDatabases.create("catalog");

  public DataSource database() {
    return database;
  }

  /** Does work in a transaction that may write shared tables, and commits it; nothing is logged. */
  public <T> T call(LocalTransaction.Work<T> work) throws SQLException {
    return LocalTransaction.call(
        database,
        connection -> {
          log.open(connection);
          return work.with(connection);
        });
  }

  /** Stores items that are not there yet. */
  public CatalogTables with(Item... items) throws SQLException {
    call(
        connection -> {
          for (Item item : items) {
            insert(connection, item);
          }
          return null;
        });
    return this;
  }

  /** Stores codes that are not there yet. */
  public CatalogTables with(ClassificationCode... codes) throws SQLException {
    call(
        connection -> {
          for (ClassificationCode code : codes) {
            insert(
                connection,
                "insert into classification_code (scheme, code, title_ko, title_en, valid_from, valid_to, replaced_by)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                code.key().scheme(),
                code.key().code(),
                code.title().ko(),
                code.title().en(),
                code.validFrom(),
                code.validTo(),
                code.replacedBy());
          }
          return null;
        });
    return this;
  }

  public void remove(String item) throws SQLException {
    call(
        connection -> {
          insert(connection, "delete from item where id = ?", item);
          return null;
        });
  }

  private static void insert(Connection connection, Item item) throws SQLException {
    insert(
        connection,
        "insert into item (id, class_scheme, class_code, name_ko, name_en, description, manufacturer, unit, status)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        item.id(),
        item.classification() == null ? null : item.classification().scheme(),
        item.classification() == null ? null : item.classification().code(),
        item.name().ko(),
        item.name().en(),
        item.description(),
        item.manufacturer(),
        item.unit(),
        item.status().wireName());
    int ordinal = 0;
    for (ItemAttribute attribute : item.attributes()) {
      insert(
          connection,
          "insert into item_attribute (item_id, ordinal, name, attribute_value, unit) values (?, ?, ?, ?, ?)",
          item.id(),
          ordinal++,
          attribute.name(),
          attribute.value(),
          attribute.unit());
    }
    for (int i = 0; i < item.contractLines().size(); i++) {
      insert(connection, item.id(), i, item.contractLines().get(i));
    }
  }

  private static void insert(Connection connection, String item, int ordinal, ContractLine line)
      throws SQLException {
    long id = item.hashCode() * 100L + ordinal;
    insert(
        connection,
        "insert into contract_line"
            + " (id, item_id, ordinal, contract, line, supplier, currency, price, valid_from, valid_to, status)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        item,
        ordinal,
        line.contract(),
        line.line(),
        line.supplier(),
        line.currency(),
        line.price(),
        line.validFrom(),
        line.validTo(),
        line.status().wireName());
    int tiers = 0;
    for (PriceTier tier : line.tiers()) {
      insert(
          connection,
          "insert into price_tier (contract_line_id, ordinal, minimum_quantity, price) values (?, ?, ?, ?)",
          id,
          tiers++,
          tier.minimumQuantity(),
          tier.price());
    }
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
