package kr.naru.ubl;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * Catalogues that Naru exported itself: the seller's number is the item's identification number as
 * it stands, every field comes back as it was, white space included.
 */
public final class OwnCatalogue {

  /** What our own catalogues have as their provider's identification. */
  public static final String PROVIDER = "urn:naru:catalog";

  static final String ENGLISH_NAME = "urn:naru:name:en";
  static final String STATUS = "urn:naru:status";

  private OwnCatalogue() {}

  static Item item(UblNode line, UblNode item) {
    Map<String, String> marked = new LinkedHashMap<>();
    List<ItemAttribute> attributes = new ArrayList<>();
    for (UblNode property : item.all("AdditionalItemProperty")) {
      String name = property.raw("Name");
      if (ENGLISH_NAME.equals(name) || STATUS.equals(name)) {
        marked.put(name, property.raw("Value"));
      } else {
        attributes.add(
            new ItemAttribute(name, property.raw("Value"), property.raw("ValueQualifier")));
      }
    }
    UblNode name = item.first("Name");
    boolean korean = name != null && "ko".equals(name.attribute("languageID"));
    return new Item(
        null,
        classification(item),
        new Title(
            korean ? item.raw("Name") : null, korean ? marked.get(ENGLISH_NAME) : item.raw("Name")),
        item.raw("Description"),
        item.raw("ManufacturerParty", "PartyName", "Name"),
        line.raw("OrderableUnit"),
        status(marked.get(STATUS)),
        attributes,
        terms(line));
  }

  /** Joins the lines of one item, each with one of its contract lines. */
  static List<UblLine> joined(List<UblLine> lines) {
    Map<String, UblLine> items = new LinkedHashMap<>();
    for (UblLine line : lines) {
      items.merge(line.names().seller(), line, OwnCatalogue::join);
    }
    return List.copyOf(items.values());
  }

  private static UblLine join(UblLine first, UblLine next) {
    if (first.item() == null || next.item() == null) {
      throw ImportRefusal.at(
          Rule.DOUBLED,
          next.sourceLine(),
          "item " + next.names().seller() + " stands on line " + first.sourceLine() + " already");
    }
    List<ContractLine> terms = new ArrayList<>(first.item().contractLines());
    terms.addAll(next.item().contractLines());
    return new UblLine(
        first.sourceLine(),
        first.id(),
        first.action(),
        first.names(),
        first.item().withContractLines(terms));
  }

  private static CodeKey classification(UblNode item) {
    UblNode code = item.first("CommodityClassification", "ItemClassificationCode");
    return code == null ? null : new CodeKey(code.attribute("listID"), code.text());
  }

  private static List<ContractLine> terms(UblNode line) {
    List<UblNode> prices = line.all("RequiredItemLocationQuantity");
    if (prices.isEmpty()) {
      return List.of();
    }
    List<PriceTier> tiers = new ArrayList<>();
    for (UblNode place : prices.subList(1, prices.size())) {
      tiers.add(
          new PriceTier(
              new BigDecimal(required(place, "MinimumQuantity")),
              new BigDecimal(required(place, "Price", "PriceAmount"))));
    }
    String price = required(prices.get(0), "Price", "PriceAmount");
    return List.of(
        new ContractLine(
            line.raw("ContractSubdivision"),
            line.raw("ID"),
            line.raw("SellerSupplierParty", "Party", "PartyName", "Name"),
            prices.get(0).first("Price", "PriceAmount").attribute("currencyID"),
            new BigDecimal(price),
            tiers,
            date(line.text("LineValidityPeriod", "StartDate")),
            date(line.text("LineValidityPeriod", "EndDate")),
            status(line.text("LifeCycleStatusCode"))));
  }

  private static String required(UblNode node, String... path) {
    String text = node.text(path);
    if (text == null) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE, node.line(), node.name() + " lacks " + String.join("/", path));
    }
    return text;
  }

  private static ItemStatus status(String word) {
    return word == null ? ItemStatus.ACTIVE : ItemStatus.ofWireName(word);
  }

  private static LocalDate date(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
