package kr.naru.mall;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.LocalTransaction;
import kr.naru.changelog.LoggedChange;
import kr.naru.testing.CountedStatements;
import kr.naru.testing.TestDatabases;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;
import org.junit.jupiter.api.Test;

class MallRoundTripTest {

  private final DataSource database = TestDatabases.create("mall");
  private long position;

  @Test
  void itemComesBackAsItWas() throws Exception {
    Item item = full("26052231", "33000.5");

    apply(put(item));

    assertThat(read()).containsExactly(item);
  }

  @Test
  void itemWithoutOffersComesBackToo() throws Exception {
    Item bare =
        new Item(
            "bare",
            null,
            new Title(null, "Bare"),
            null,
            null,
            null,
            ItemStatus.ENDED,
            List.of(),
            List.of());

    apply(put(bare));

    assertThat(read()).containsExactly(bare);
  }

  @Test
  void laterStateReplacesTheEarlierOneWhole() throws Exception {
    apply(put(full("A", "1")));
    Item fewer =
        new Item(
            "A",
            null,
            new Title("가", null),
            null,
            null,
            null,
            ItemStatus.SUSPENDED,
            List.of(),
            List.of());

    apply(put(full("A", "2")), put(fewer));

    assertThat(read()).containsExactly(fewer);
  }

  @Test
  void deletedItemLeavesNoOffers() throws Exception {
    apply(put(full("A", "1")), put(full("B", "1")));

    apply(Change.delete(EntityKey.item("A")), Change.delete(EntityKey.item("never seen")));

    assertThat(read()).containsExactly(full("B", "1"));
    apply(
        put(
            new Item(
                "A", null, new Title("가", null), null, null, null, null, List.of(), List.of())));
    assertThat(read().get(0).contractLines()).isEmpty();
  }

  @Test
  void itemsComeInPagesInOrderOfId() throws Exception {
    apply(put(full("c", "1")), put(full("a", "1")), put(full("b", "1")));

    List<Item> page =
        LocalTransaction.snapshot(database, snapshot -> new MallReader().items(snapshot, "a", 1));

    assertThat(page).extracting(Item::id).containsExactly("b");
  }

  @Test
  void itemsAskedForByIdComeWithTheirOwnOffersInOrderOfIdByTwoQueries() throws Exception {
    apply(put(full("c", "3")), put(full("a", "1")), put(full("b", "2")));
    CountedStatements statements = new CountedStatements();

    List<Item> found =
        LocalTransaction.snapshot(
            database,
            snapshot ->
                new MallReader().items(statements.on(snapshot), List.of("c", "never", "a", "c")));

    assertThat(found).containsExactly(full("a", "1"), full("c", "3"));
    assertThat(statements.all()).hasSize(2);
  }

  @Test
  void classKeepsItsDatesAndWhatReplacesIt() throws Exception {
    ClassificationCode code =
        new ClassificationCode(
            new CodeKey("UNSPSC", "72151599"),
            new Title("일반전기소방시설공사", null),
            LocalDate.of(2008, 1, 10),
            LocalDate.of(2008, 3, 9),
            "72101509");

    apply(Change.put(new EntityKey(EntityType.CODE, code.key().toString()), CodeXml.write(code)));

    assertThat(
            LocalTransaction.<List<ClassificationCode>>snapshot(
                database, snapshot -> new MallReader().codes(snapshot, "UNSPSC", "", 10)))
        .containsExactly(code);
  }

  private static Item full(String id, String price) {
    ContractLine line =
        new ContractLine(
            "R26TA0155571200",
            "15",
            "우영테크",
            "KRW",
            new BigDecimal(price),
            List.of(
                new PriceTier(new BigDecimal("100"), new BigDecimal("32000")),
                new PriceTier(new BigDecimal("1000.5"), new BigDecimal("0.00000001"))),
            LocalDate.of(2026, 3, 1),
            null,
            ItemStatus.ACTIVE);
    ContractLine second =
        new ContractLine(
            "R26",
            "1",
            null,
            "EUR",
            new BigDecimal("999999999999999999"),
            List.of(),
            null,
            null,
            null);
    return new Item(
        id,
        new CodeKey("UNSPSC", "30161908"),
        new Title("논슬립", "Non-slip"),
        "1000×64×t2.8mm\n앞발길이30mm 😀",
        "우영테크",
        "m",
        ItemStatus.ACTIVE,
        List.of(new ItemAttribute("규격", "1000×64", "mm"), new ItemAttribute("colour", null, null)),
        List.of(line, second));
  }

  private static Change put(Item item) {
    return Change.put(EntityKey.item(item.id()), ItemXml.write(item));
  }

  private void apply(Change... changes) throws SQLException {
    List<LoggedChange> logged = new ArrayList<>();
    for (Change change : changes) {
      position++;
      logged.add(new LoggedChange(position, position, position, Instant.EPOCH, change));
    }
    LocalTransaction.call(
        database,
        connection -> {
          new MallProcessor().apply(connection, logged);
          return null;
        });
  }

  private List<Item> read() throws SQLException {
    return LocalTransaction.snapshot(
        database, snapshot -> new MallReader().items(snapshot, "", 100));
  }
}
