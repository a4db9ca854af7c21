package kr.naru.mall;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import kr.naru.changelog.EntityType;
import kr.naru.testing.TestDatabases;
import kr.naru.verify.ContentDigest;
import kr.naru.verify.KeyRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is changed in a shared row changes what the mall says it has. Source: SYNC-16. */
class MallContentTest {

  private static final String OFFER =
      "insert into mall_offer (item_id, line_no, tier_no, contract, contract_line, currency, price, minimum_quantity, status)"
          + " values ('%s', 0, %d, 'C', '1', 'KRW', 9, %s, 'active')";

  private final DataSource database = TestDatabases.create("mall");
  private final MallContent content = new MallContent(database);

  @BeforeEach
  void fill() throws SQLException {
    fillAgain();
    execute("insert into mall_class (scheme, code, title_ko) values ('CPV', '1', 'x')");
  }

  @Test
  void changedTierOrBaseOrClassOfAnItemIsAnotherContent() throws Exception {
    for (String change :
        List.of(
            "update mall_offer set status = 'ended' where item_id = 'b' and tier_no = 1",
            "update mall_offer set supplier = 'y' where item_id = 'b' and tier_no = 1",
            "update mall_offer set price = 8 where item_id = 'b' and tier_no = 1",
            "update mall_offer set minimum_quantity = 1 where item_id = 'b' and tier_no = 0",
            "update mall_listing set class_scheme = 'CPV' where item_id = 'b'",
            "update mall_listing set status = 'gone' where item_id = 'b'")) {
      fillAgain();
      List<ContentDigest> before = content.range(EntityType.ITEM, KeyRange.after(""), 10);

      execute(change);
      List<ContentDigest> after = content.range(EntityType.ITEM, KeyRange.after(""), 10);

      assertThat(after).as(change).hasSize(3).contains(before.get(0), before.get(2));
      assertThat(after.get(1)).as(change).isNotEqualTo(before.get(1));
      assertThat(content.range(EntityType.ITEM, new KeyRange("a", "b"), 10))
          .as(change)
          .containsExactly(after.get(1));
      assertThat(content.find(EntityType.ITEM, List.of("b"))).containsExactly(after.get(1));
    }
  }

  @Test
  void offerWithoutListingIsSurplusInItsRangeAlone() throws Exception {
    execute(OFFER.formatted("bb", 0, "null"));

    assertThat(keys(content.range(EntityType.ITEM, new KeyRange("a", "b"), 10)))
        .containsExactly("b");
    assertThat(keys(content.range(EntityType.ITEM, new KeyRange("b", "c"), 10)))
        .containsExactly("bb", "c");
    assertThat(keys(content.find(EntityType.ITEM, List.of("bb", "x")))).containsExactly("bb");
  }

  @Test
  void classThatNoPageCanCarryIsContentOfItsOwn() throws Exception {
    List<ContentDigest> before = content.range(EntityType.CODE, KeyRange.after(""), 10);

    execute("update mall_class set title_ko = title_ko || chr(1)");

    assertThat(content.range(EntityType.CODE, KeyRange.after(""), 10))
        .hasSize(1)
        .isNotEqualTo(before);
  }

  private void fillAgain() throws SQLException {
    execute("delete from mall_offer");
    execute("delete from mall_listing");
    for (String id : List.of("a", "b", "c")) {
      execute(
          "insert into mall_listing (item_id, title_ko, status) values ('"
              + id
              + "', 'x', 'active')");
      execute(OFFER.formatted(id, 0, "null"));
      execute(OFFER.formatted(id, 1, "10"));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> keys(List<ContentDigest> contents) {
    return contents.stream().map(ContentDigest::key).toList();
  }
}
