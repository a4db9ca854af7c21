package kr.naru.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.testing.CountedStatements;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {

  private final CatalogTables tables = new CatalogTables();
  private final CatalogReader reader = new CatalogReader();

  @Test
  void itemsAskedForByIdComeWholeAndWithoutTheirNeighbours() throws SQLException {
    tables.with(item("A", "1"), item("B", "1"), item("C", "2"));

    Map<String, Item> found =
        tables.call(connection -> reader.items(connection, List.of("C", "A", "never")));

    assertThat(found).containsOnly(Map.entry("A", item("A", "1")), Map.entry("C", item("C", "2")));
  }

  @Test
  void itemsOfClassesComeInOrderOfId() throws SQLException {
    tables.with(item("C", "2"), item("B", "1"), item("A", "1"), item("D", "3"));

    List<Item> found =
        tables.call(connection -> reader.itemsIn(connection, "CPV", List.of("1", "2", "9")));

    assertThat(found).containsExactly(item("A", "1"), item("B", "1"), item("C", "2"));
  }

  @Test
  void numberOfQueriesDoesNotGrowWithTheNumberOfItems() throws SQLException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ids.add("item-" + i);
      tables.with(item("item-" + i, "1"));
    }
    CountedStatements statements = new CountedStatements();

    tables.call(
        connection -> {
          assertThat(reader.items(statements.on(connection), ids)).hasSize(300);
          assertThat(reader.itemsIn(statements.on(connection), "CPV", List.of("1"))).hasSize(300);
          return null;
        });

    assertThat(statements.all()).hasSize(4 + 5);
  }

  @Test
  void codesOfASchemeAreFoundByCode() throws SQLException {
    ClassificationCode ended =
        new ClassificationCode(
            new CodeKey("CPV", "1"),
            new Title("가", null),
            LocalDate.of(2008, 1, 1),
            LocalDate.of(2020, 12, 31),
            "2");
    tables.with(
        ended,
        new ClassificationCode(new CodeKey("CPV", "2"), new Title("나", null)),
        new ClassificationCode(new CodeKey("UNSPSC", "1"), new Title("다", null)));

    tables.call(
        connection -> {
          assertThat(reader.codes(connection, "CPV", List.of("1", "3")))
              .containsOnly(Map.entry("1", ended));
          assertThat(reader.codes(connection, "CPV")).containsOnlyKeys("1", "2");
          assertThat(reader.hasCodes(connection, "UNSPSC")).isTrue();
          assertThat(reader.hasCodes(connection, "OWN")).isFalse();
          return null;
        });
  }

  private static Item item(String id, String code) {
    return new Item(
        id,
        new CodeKey("CPV", code),
        new Title("논슬립", "Non-slip"),
        "text",
        "우영테크",
        "m",
        ItemStatus.SUSPENDED,
        List.of(new ItemAttribute("규격", id, "mm"), new ItemAttribute("colour", null, null)),
        List.of(
            new ContractLine(
                "R26",
                "1",
                "우영테크",
                "KRW",
                new BigDecimal("33000.5"),
                List.of(new PriceTier(new BigDecimal("100"), new BigDecimal("32000"))),
                LocalDate.of(2026, 3, 1),
                null,
                ItemStatus.ACTIVE),
            new ContractLine(
                "R26", "2", null, "EUR", BigDecimal.ONE, List.of(), null, null, null)));
  }
}
