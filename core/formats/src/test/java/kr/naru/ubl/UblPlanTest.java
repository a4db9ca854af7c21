package kr.naru.ubl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import kr.naru.catalog.Item;
import kr.naru.imports.CatalogInMemory;
import kr.naru.imports.ImportRefusal;
import org.junit.jupiter.api.Test;

class UblPlanTest {

  private final CatalogInMemory catalog = new CatalogInMemory();

  @Test
  void addUpdateDeleteAndReplaceLeaveWhatTheirSenderMeant() throws SQLException {
    take(
        Ubl.catalogue(
            "Add",
            Ubl.line(1, "Add", "Blue pen", "2451015", null, null),
            Ubl.line(2, "Add", "Red pen", "2451037", null, "05790000436040"),
            Ubl.line(3, "Add", "Paper", "7690213", "2453005", null)));
    take(
        Ubl.catalogue(
            "Update",
            Ubl.line(1, "Update", "Blue pen 0.7", "2451015", null, "05790000436057"),
            Ubl.line(2, "Add", "Black pen", "2451027", null, null),
            Ubl.line(3, "Delete", "Red pen", null, null, "05790000436040")));

    assertThat(names())
        .containsExactly(
            Map.entry("acme:2451015", "Blue pen 0.7"),
            Map.entry("acme:2451027", "Black pen"),
            Map.entry("acme:7690213", "Paper"));

    take(
        Ubl.catalogue(
            "Replace",
            Ubl.line(1, "Add", "2451015", "Blue pen"),
            Ubl.line(2, "Add", "2451037", "Red pen")));

    assertThat(names())
        .containsExactly(
            Map.entry("acme:2451015", "Blue pen"), Map.entry("acme:2451037", "Red pen"));
    assertThat(catalog.warnings()).isEmpty();
  }

  @Test
  void manufacturersNumberJoinsWhereTheSellersRepeats() throws SQLException {
    take(Ubl.real("CATEXE_01_01_00_Catalogue_v2p2.xml"));
    take(Ubl.real("CATEXE_01_01_00_Catalogue_v2p2.xml"));

    assertThat(names().keySet())
        .containsExactly(
            "DK45656787:87067606:B2-750i", "DK45656787:87067606:N70UK", "DK45656787:SUB-C");
  }

  @Test
  void oneOfSeveralItemsIsNamedByBothNumbers() throws SQLException {
    take(Ubl.real("CATEXE_01_01_00_Catalogue_v2p2.xml"));

    take(
        Ubl.catalogueOf(
            "DK45656787", "Update", Ubl.line(1, "Delete", "x", "87067606", "N70UK", null)));

    assertThat(names().keySet()).containsExactly("DK45656787:87067606:B2-750i", "DK45656787:SUB-C");
    assertThatThrownBy(
            () ->
                take(
                    Ubl.catalogue(
                        "Add",
                        Ubl.line(1, "Add", "a", "7", "m1", null),
                        Ubl.line(2, "Add", "b", "7", "m1", null))))
        .hasMessageContaining("stands on line 6 already");
  }

  @Test
  void sellersNumberThatNamesTwoItemsIsRefused() throws SQLException {
    take(Ubl.real("CATEXE_01_01_00_Catalogue_v2p2.xml"));

    assertThatThrownBy(
            () ->
                take(
                    Ubl.catalogueOf(
                        "DK45656787", "Update", Ubl.line(1, "Delete", "87067606", "x"))))
        .isInstanceOf(ImportRefusal.class)
        .hasMessageContaining("names 2 items");
  }

  @Test
  void unknownItemsAreWarningsAndUpdateAddsThem() throws SQLException {
    take(
        Ubl.catalogue(
            "Update",
            Ubl.line(1, "Update", "1", "new"),
            Ubl.line(2, "Delete", "2", "never there")));
    take(Ubl.real("CATEXE_03_03_00_CatalogueItemSpecificationUpdate_v2p2.xml"));
    take(Ubl.real("CATEXE_06_06_00_CatalogueDeletion_v2p2.xml"));

    assertThat(names()).containsExactly(Map.entry("acme:1", "new"));
    assertThat(catalog.warnings())
        .hasSize(5)
        .contains(
            "line 6: item 1 to update is unknown; it is added",
            "line 7: item 2 to delete is unknown; there is nothing to delete",
            "catalogue CAT-EX-2 of DK87493746 is unknown; there is nothing to delete");
  }

  @Test
  void sameCatalogueIdOfTwoProvidersIsTwoCatalogues() throws SQLException {
    take(Ubl.catalogueOf("a", "Add", Ubl.line(1, "Add", "1", "of a")));
    take(Ubl.catalogueOf("b", "Add", Ubl.line(1, "Add", "1", "of b")));

    take(Ubl.catalogueOf("a", "Replace", Ubl.line(1, "Add", "2", "of a again")));

    assertThat(names()).containsExactly(Map.entry("a:2", "of a again"), Map.entry("b:1", "of b"));
  }

  @Test
  void pricesAndSpecificationsFindTheirItemsByLineAndNumber() throws SQLException {
    byte[] paper =
        new String(
                Ubl.catalogueOf(
                    "DK87493746", "Add", Ubl.line(1, "Add", "A4", "121643", null, null)),
                UTF_8)
            .replace("<cbc:ID>C-1<", "<cbc:ID>CAT-EX-2<")
            .replace("<cbc:ID>1<", "<cbc:ID>87493746-121643<")
            .getBytes(UTF_8);
    take(paper);

    take(Ubl.real("CATEXE_03_03_00_CatalogueItemSpecificationUpdate_v2p2.xml"));
    take(Ubl.real("CATEXE_04_04_00_CataloguePricingUpdate_v2p2.xml"));

    Item item = catalog.item("DK87493746:121643");
    assertThat(item.name().en()).isEqualTo("A4 Paper");
    assertThat(item.contractLines())
        .filteredOn(terms -> terms.contract().equals("PAPER-1"))
        .singleElement()
        .satisfies(terms -> assertThat(terms.price()).isEqualByComparingTo("47.5"));

    take(Ubl.real("CATEXE_06_06_00_CatalogueDeletion_v2p2.xml"));

    assertThat(catalog.items()).isEmpty();
  }

  private void take(byte[] document) throws SQLException {
    catalog.take(new UblFormat(), document, null);
  }

  private Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    catalog.items().forEach(item -> names.put(item.id(), item.name().en()));
    return names;
  }
}
