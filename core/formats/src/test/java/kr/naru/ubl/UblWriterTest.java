package kr.naru.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.imports.CatalogInMemory;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ImportPlan;
import org.junit.jupiter.api.Test;

class UblWriterTest {

  private static final Item FULL =
      new Item(
          "DK45656787:87067606:N70UK",
          new CodeKey("UNSPSC", "43191501"),
          new Title("휴대전화 <가>", "Mobile & phone"),
          " two\r\nlines ",
          "제조사",
          "EA",
          ItemStatus.SUSPENDED,
          List.of(
              new ItemAttribute("규격", "1000×64", "mm"),
              new ItemAttribute("규격", "blue", "colour"),
              new ItemAttribute("empty", null, null)),
          List.of(
              new ContractLine(
                  "C-1",
                  "1",
                  "공급사",
                  "KRW",
                  new BigDecimal("33000"),
                  List.of(
                      new PriceTier(new BigDecimal("0.5"), new BigDecimal("32000.00000001")),
                      new PriceTier(new BigDecimal("100"), new BigDecimal("31000"))),
                  LocalDate.of(2026, 3, 1),
                  null,
                  ItemStatus.ENDED),
              new ContractLine(
                  "C-2", "1", null, "EUR", new BigDecimal("0"), List.of(), null, null, null)));

  private static final Item BARE =
      new Item("1", null, new Title(null, "Pencil"), null, null, null, null, null, null);

  @Test
  void whatWasExportedIsValidAndReadAsItWas() throws XMLStreamException {
    UblDocument document = UblReader.read(written(FULL, BARE));

    assertThat(document.lines()).hasSize(2);
    assertThat(document.lines().get(0).names().seller()).isEqualTo(FULL.id());
    assertThat(document.lines().get(0).item()).isEqualTo(FULL.withId(null));
    assertThat(document.lines().get(1).item()).isEqualTo(BARE.withId(null));
  }

  @Test
  void importedAgainItChangesNothing() throws XMLStreamException, SQLException {
    ImportPlan plan =
        UblPlan.of(UblReader.read(written(FULL, BARE)), new CatalogInMemory().with(FULL, BARE));

    assertThat(plan.entries()).isEmpty();
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void importedElsewhereItBringsTheItemsByTheirNumbers() throws XMLStreamException, SQLException {
    ImportPlan plan = UblPlan.of(UblReader.read(written(FULL, BARE)), new CatalogInMemory());

    assertThat(plan.entries()).extracting(ImportEntry::item).containsExactly(FULL, BARE);
  }

  private static byte[] written(Item... items) throws XMLStreamException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UblWriter writer = UblWriter.begin(out, "export-1", Instant.parse("2026-11-20T00:00:00Z"));
    for (Item item : items) {
      writer.write(item);
    }
    writer.end();
    return out.toByteArray();
  }
}
