package kr.naru.ubl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ProviderNames;
import org.junit.jupiter.api.Test;

class UblReaderTest {

  @Test
  void catalogueWithByteOrderMarkCommentsAndInstructions() {
    UblDocument document = UblReader.read(Ubl.real("CATEXE_01_01_00_Catalogue_v2p2.xml"));

    assertThat(document.provider()).isEqualTo("DK45656787");
    assertThat(document.catalogue()).isEqualTo("CAT-EX-1");
    assertThat(document.action()).isEqualTo(UblAction.UPDATE);
    assertThat(document.lines()).hasSize(3);
    UblLine first = document.lines().get(0);
    assertThat(first.names()).isEqualTo(new ProviderNames("87067606", "N70UK", null));
    assertThat(first.item())
        .isEqualTo(
            new Item(
                null,
                new CodeKey("UNSPSC", "43191501"),
                new Title(null, "Nokia ABC"),
                "Nokia Mobile telephone - Type ABC",
                null,
                "EA",
                ItemStatus.ACTIVE,
                List.of(
                    new ItemAttribute("BrandName", "Nokia", null),
                    new ItemAttribute("ModelName", "ABC", null),
                    new ItemAttribute("Keyword", "Mobile Phone; Phone; Cell Phone", null),
                    new ItemAttribute("ManufacturersItemIdentification", "N70UK", null),
                    new ItemAttribute(
                        "CAM",
                        "2 megapixel camera (1600 x 1200 pixels) with 20x digital zoom",
                        null),
                    new ItemAttribute("WT", "126", "GRM"),
                    new ItemAttribute("PackQuantity", "1", "EA"),
                    new ItemAttribute("PackSizeNumeric", "1", null)),
                List.of(
                    new ContractLine(
                        "TELE-1",
                        "NM-457896432",
                        "Teleeksperten A/S",
                        "DKK",
                        new BigDecimal("760"),
                        List.of(),
                        LocalDate.of(2006, 8, 1),
                        LocalDate.of(2007, 3, 31),
                        ItemStatus.ACTIVE))));
  }

  @Test
  void consipsActionAndEmptyNamesAreUnderstood() {
    UblDocument document = UblReader.read(Ubl.real("Consip_Catalogo_UBL.xml"));

    assertThat(document.lines()).hasSize(6).allMatch(line -> line.action() == UblAction.ADD);
    Item laptop = document.lines().get(0).item();
    assertThat(laptop.name()).isEqualTo(new Title(null, "HP Compaq 6730b"));
    assertThat(laptop.description()).isNull();
    assertThat(laptop.classification()).isEqualTo(new CodeKey("CPV", "30213100-6"));
    assertThat(laptop.attributes()).contains(new ItemAttribute("eclass-4.1", "19-01-02-00", null));
    assertThat(laptop.contractLines().get(0).validTo()).isEqualTo(LocalDate.of(2010, 12, 31));
  }

  @Test
  void tiersOfAPriceUpdateAscendByMinimumQuantity() {
    UblDocument document =
        UblReader.read(Ubl.real("CATEXE_04_04_00_CataloguePricingUpdate_v2p2.xml"));

    assertThat(document.kind()).isEqualTo(UblDocument.Kind.PRICING_UPDATE);
    assertThat(document.catalogue()).isEqualTo("CAT-EX-2");
    UblLine line = document.lines().get(0);
    assertThat(line.id()).isEqualTo("87493746-121643");
    ContractLine terms = line.item().contractLines().get(0);
    assertThat(terms.contract()).isEqualTo("PAPER-1");
    assertThat(terms.price()).isEqualByComparingTo("47.50");
    assertThat(terms.tiers())
        .containsExactly(new PriceTier(new BigDecimal("120"), new BigDecimal("45")));
  }

  @Test
  void specificationUpdateAndDeletionRelateToTheirCatalogue() {
    UblDocument update =
        UblReader.read(Ubl.real("CATEXE_03_03_00_CatalogueItemSpecificationUpdate_v2p2.xml"));
    UblDocument deletion = UblReader.read(Ubl.real("CATEXE_06_06_00_CatalogueDeletion_v2p2.xml"));

    assertThat(update.catalogue()).isEqualTo("CAT-EX-2");
    assertThat(update.lines()).hasSize(2);
    assertThat(update.lines().get(0).item().contractLines()).isEmpty();
    assertThat(deletion.catalogue()).isEqualTo("CAT-EX-2");
    assertThat(deletion.action()).isEqualTo(UblAction.DELETE);
    assertThat(deletion.lines()).isEmpty();
  }

  @Test
  void documentInLatin1IsReadAsDeclared() {
    String text =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
            + new String(Ubl.catalogue("Add", Ubl.line(1, null, "1", "Blå penn")), UTF_8);

    UblDocument document = UblReader.read(text.getBytes(ISO_8859_1));

    assertThat(document.lines().get(0).item().name().en()).isEqualTo("Blå penn");
  }

  @Test
  void lineWithoutActionFollowsItsCatalogue() {
    assertThat(actionOfLine("Add", null)).isEqualTo(UblAction.ADD);
    assertThat(actionOfLine("Replace", null)).isEqualTo(UblAction.ADD);
    assertThat(actionOfLine(null, null)).isEqualTo(UblAction.UPDATE);
    assertThat(actionOfLine("Add", "Update")).isEqualTo(UblAction.UPDATE);
    assertThat(actionOfLine("Delete", null)).isEqualTo(UblAction.DELETE);
  }

  @Test
  void unknownActionIsRefusedByItsLine() {
    assertRefused(
        Ubl.catalogue("Update", Ubl.line(1, "Add", "1", "a"), Ubl.line(2, "add", "2", "b")),
        "line 7: action code \"add\" is unknown");
  }

  @Test
  void actionsThatContradictEachOtherAreRefused() {
    assertRefused(Ubl.catalogue("Add", Ubl.line(1, "Delete", "1", "a")), "has no meaning");
    assertRefused(Ubl.catalogue("Delete", Ubl.line(1, "Add", "1", "a")), "has no meaning");
    assertRefused(
        Ubl.catalogue("Update", Ubl.line(1, "Replace", "1", "a")), "only a whole catalogue");
  }

  @Test
  void invalidDocumentIsRefusedWithLineAndRule() {
    byte[] invalid =
        new String(Ubl.catalogue("Add", Ubl.line(1, "Add", "1", "a")), UTF_8)
            .replace("<cbc:Name>a</cbc:Name>", "<cbc:Naam>a</cbc:Naam>")
            .getBytes(UTF_8);

    assertRefused(invalid, "line 6: cvc-complex-type.2.4.a");
  }

  @Test
  void noPriceIsLost() {
    String quantity =
        "<cac:RequiredItemLocationQuantity>%s<cac:Price><cbc:PriceAmount currencyID=\"EUR\">%s"
            + "</cbc:PriceAmount></cac:Price></cac:RequiredItemLocationQuantity>";
    String prices =
        quantity.formatted("<cbc:MinimumQuantity>0.5</cbc:MinimumQuantity>", "9")
            + quantity.formatted("<cbc:MinimumQuantity>1</cbc:MinimumQuantity>", "8")
            + quantity.formatted("<cbc:MinimumQuantity>1.0</cbc:MinimumQuantity>", "7");
    byte[] document =
        new String(Ubl.catalogue("Add", Ubl.line(1, "Add", "1", "a")), UTF_8)
            .replaceFirst("<cac:RequiredItem.*</cac:RequiredItemLocationQuantity>", prices)
            .getBytes(UTF_8);

    List<ContractLine> lines = UblReader.read(document).lines().get(0).item().contractLines();

    assertThat(lines).extracting(ContractLine::line).containsExactly("1", "1/2");
    assertThat(lines.get(0).price()).isEqualByComparingTo("9");
    assertThat(lines.get(0).tiers())
        .containsExactly(new PriceTier(new BigDecimal("1"), new BigDecimal("8")));
    assertThat(lines.get(1).price()).isEqualByComparingTo("7");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<x:x xmlns:x=\"urn:x\">".repeat(100_000) + "</x:x>".repeat(100_000);
    byte[] document =
        new String(Ubl.catalogue("Add", Ubl.line(1, "Add", "1", "a")), UTF_8)
            .replace(
                "<cbc:ID>C-1<",
                "<ext:UBLExtensions xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\">"
                    + "<ext:UBLExtension><ext:ExtensionContent>"
                    + deep
                    + "</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions><cbc:ID>C-1<")
            .getBytes(UTF_8);

    assertRefused(document, "line ");
  }

  @Test
  void forgedCatalogueOfOurOwnIsRefusedByItsLine() {
    byte[] valid = Ubl.catalogueOf(OwnCatalogue.PROVIDER, "Add", Ubl.line(1, "Add", "1", "a"));
    String status = "<cbc:LifeCycleStatusCode>asleep</cbc:LifeCycleStatusCode>";

    assertRefused(
        new String(valid, UTF_8)
            .replace("</cbc:ActionCode><cac:R", "</cbc:ActionCode>" + status + "<cac:R")
            .getBytes(UTF_8),
        "line 6: ");
    assertRefused(
        new String(valid, UTF_8).replaceFirst("<cac:Price>.*</cac:Price>", "").getBytes(UTF_8),
        "lacks Price/PriceAmount");
    assertRefused(
        Ubl.catalogueOf(OwnCatalogue.PROVIDER, "Add", Ubl.line(1, "Add", "a", null, null, "0123")),
        "SellersItemIdentification");
  }

  @Test
  void itemThatNobodyCanNameIsRefused() {
    assertRefused(Ubl.catalogue("Add", Ubl.line(1, "Add", null, "a")), "SellersItemIdentification");
  }

  @Test
  void otherMessagesAndDocumentTypesAreRefused() {
    assertRefused("<CatalogueRequest/>".getBytes(UTF_8), "the root is CatalogueRequest");
    assertRefused(
        "<!DOCTYPE c [<!ENTITY e \"x\">]><Catalogue>&e;</Catalogue>".getBytes(UTF_8),
        "a document type or entity is not taken");
    assertRefused("<Catalogue".getBytes(UTF_8), "line 1: ");
    assertRefused(new byte[0], "line 1: ");
  }

  private static UblAction actionOfLine(String header, String line) {
    return UblReader.read(Ubl.catalogue(header, Ubl.line(1, line, "1", "a")))
        .lines()
        .get(0)
        .action();
  }

  private static void assertRefused(byte[] document, String reason) {
    assertThatThrownBy(() -> UblReader.read(document))
        .isInstanceOf(ImportRefusal.class)
        .hasMessageContaining(reason);
  }
}
