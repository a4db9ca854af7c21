package kr.naru.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemTest {

  private static final ContractLine LINE =
      new ContractLine(
          "C", "1", "우영테크", "KRW", BigDecimal.TEN, List.of(), null, null, ItemStatus.ACTIVE);

  private static final Item ITEM =
      new Item(
          "A",
          new CodeKey("CPV", "1"),
          new Title("가", "a"),
          "text",
          "maker",
          "m",
          ItemStatus.ACTIVE,
          List.of(new ItemAttribute("규격", "1", "mm")),
          List.of(LINE));

  @Test
  void eachWitherChangesItsFieldAndNoOther() {
    List<PriceTier> tiers = List.of(new PriceTier(BigDecimal.TEN, BigDecimal.ONE));

    Item other =
        ITEM.withId("B")
            .withClassification(null)
            .withDescription("other")
            .withUnit("kg")
            .withStatus(ItemStatus.ENDED)
            .withAttributes(List.of())
            .withContractLines(List.of(LINE.withTiers(tiers).withStatus(ItemStatus.ENDED)));

    assertThat(other)
        .isEqualTo(
            new Item(
                "B",
                null,
                new Title("가", "a"),
                "other",
                "maker",
                "kg",
                ItemStatus.ENDED,
                List.of(),
                List.of(
                    new ContractLine(
                        "C",
                        "1",
                        "우영테크",
                        "KRW",
                        BigDecimal.TEN,
                        tiers,
                        null,
                        null,
                        ItemStatus.ENDED))));
  }

  @Test
  void titleTakesFromAnotherWhatItLacks() {
    assertThat(new Title("가", null).or(new Title("나", "b"))).isEqualTo(new Title("가", "b"));
    assertThat(new Title(null, "a").or(new Title(null, "b"))).isEqualTo(new Title(null, "a"));
  }

  @Test
  void codeEndsOnItsFirstDayAtTheEarliest() {
    LocalDate first = LocalDate.of(2026, 3, 1);
    ClassificationCode code =
        new ClassificationCode(new CodeKey("CPV", "1"), new Title("가", null), first, null, null);

    assertThat(code.endedOn(first.plusDays(9), "2").validTo()).isEqualTo(first.plusDays(9));
    assertThat(code.endedOn(first.minusDays(1), null).validTo()).isEqualTo(first);
    assertThat(code.endedOn(first, "2").replacedBy()).isEqualTo("2");
  }
}
