package kr.naru.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import kr.naru.catalog.ItemDifference.Field;
import org.junit.jupiter.api.Test;

class ItemDifferenceTest {

  @Test
  void equalItemsDifferInNothingWhateverTheOrderOfTheirParts() {
    Item one = item("연필", List.of(attribute("색상", "검정"), attribute("길이", "180")), line("1", "500"));
    Item other =
        item("연필", List.of(attribute("길이", "180"), attribute("색상", "검정")), line("1", "500.0"));

    assertThat(ItemDifference.between(one, other)).isEmpty();
  }

  @Test
  void changedFieldsStandWithTheirValuesBeforeAndAfter() {
    Item before = item("연필", List.of(attribute("색상", "검정")), line("1", "500"));
    Item after = item("빨간 연필", List.of(attribute("색상", "빨강")), line("1", "550"));

    assertThat(ItemDifference.between(before, after))
        .containsExactly(
            new FieldChange(Field.NAME_KO, null, "연필", "빨간 연필"),
            new FieldChange(Field.ATTRIBUTE, "색상", "검정 mm", "빨강 mm"),
            new FieldChange(
                Field.LINE_PRICE, "C-1 / 1", new BigDecimal("500"), new BigDecimal("550")));
  }

  @Test
  void lineThatGoesAwayAndOneThatComesAreShownFieldByField() {
    Item before = item("연필", List.of(), line("1", "500"));
    Item after = item("연필", List.of(), line("2", "500"));

    assertThat(ItemDifference.between(before, after))
        .extracting(FieldChange::of, FieldChange::field, FieldChange::before, FieldChange::after)
        .contains(
            org.assertj.core.groups.Tuple.tuple("C-1 / 1", Field.LINE_CURRENCY, "KRW", null),
            org.assertj.core.groups.Tuple.tuple("C-1 / 2", Field.LINE_CURRENCY, null, "KRW"));
  }

  @Test
  void newItemHasNothingBeforeAndDeletedItemNothingAfter() {
    Item item = item("연필", List.of(), line("1", "500"));

    assertThat(ItemDifference.between(null, item)).allMatch(change -> change.before() == null);
    assertThat(ItemDifference.between(item, null)).allMatch(change -> change.after() == null);
  }

  private static Item item(String name, List<ItemAttribute> attributes, ContractLine line) {
    return new Item(
        "P-1", null, new Title(name, null), null, null, "EA", null, attributes, List.of(line));
  }

  private static ItemAttribute attribute(String name, String value) {
    return new ItemAttribute(name, value, "mm");
  }

  private static ContractLine line(String line, String price) {
    return new ContractLine(
        "C-1", line, null, "KRW", new BigDecimal(price), List.of(), null, null, null);
  }
}
