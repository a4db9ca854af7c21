package kr.naru.mall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.apply.ContentsProcessor;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.PriceTier;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LoggedChange;
import kr.naru.changelog.Operation;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/** Turns items into listings and offers. Writes each entity once for a batch: its last state. */
public final class MallProcessor implements ContentsProcessor {

  @Override
  public void apply(Connection transaction, List<LoggedChange> changes) throws SQLException {
    Map<EntityKey, Change> last = new LinkedHashMap<>();
    for (LoggedChange change : changes) {
      last.put(change.change().entity(), change.change());
    }
    List<String> itemIds = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    List<EntityKey> codeKeys = new ArrayList<>();
    List<ClassificationCode> codes = new ArrayList<>();
    for (Change change : last.values()) {
      boolean put = change.operation() == Operation.PUT;
      if (change.entity().type() == EntityType.ITEM) {
        itemIds.add(change.entity().key());
        if (put) {
          items.add(ItemXml.read(change.content()));
        }
      } else {
        codeKeys.add(change.entity());
        if (put) {
          codes.add(CodeXml.read(change.content()));
        }
      }
    }
    MallStatements statements = new MallStatements();
    statements.deleteItems(transaction, itemIds);
    statements.insertListings(transaction, items);
    statements.insertOffers(transaction, offers(items));
    deleteClasses(transaction, codeKeys);
    insertClasses(transaction, codes);
  }

  private static List<Offer> offers(List<Item> items) {
    List<Offer> offers = new ArrayList<>();
    for (Item item : items) {
      for (int line = 0; line < item.contractLines().size(); line++) {
        ContractLine terms = item.contractLines().get(line);
        offers.add(new Offer(item.id(), line, 0, terms, terms.price(), null));
        for (int tier = 0; tier < terms.tiers().size(); tier++) {
          PriceTier price = terms.tiers().get(tier);
          offers.add(
              new Offer(item.id(), line, tier + 1, terms, price.price(), price.minimumQuantity()));
        }
      }
    }
    return offers;
  }

  private static void deleteClasses(Connection transaction, List<EntityKey> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("delete from mall_class where scheme = ? and code = ?")) {
      for (EntityKey key : keys) {
        CodeKey code = CodeKey.parse(key.key());
        delete.setString(1, code.scheme());
        delete.setString(2, code.code());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void insertClasses(Connection transaction, List<ClassificationCode> codes)
      throws SQLException {
    if (codes.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "insert into mall_class (scheme, code, title_ko, title_en, valid_from, valid_to, replaced_by)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (ClassificationCode code : codes) {
        insert.setString(1, code.key().scheme());
        insert.setString(2, code.key().code());
        insert.setString(3, code.title().ko());
        insert.setString(4, code.title().en());
        insert.setObject(5, code.validFrom());
        insert.setObject(6, code.validTo());
        insert.setString(7, code.replacedBy());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
