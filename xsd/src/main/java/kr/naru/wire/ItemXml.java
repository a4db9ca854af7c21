package kr.naru.wire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;

/**
 * An item as the content of a change: one {@code item} element on one line, without namespace
 * declaration, so that it can stand in a page as it is.
 *
 * <p>Lossless: what is null has no attribute or element, what is empty has an empty one.
 */
public final class ItemXml {

  private ItemXml() {}

  /**
   * @throws WireException {@code ILLEGAL_CHARACTER} or {@code TOO_LARGE}
   */
  public static byte[] write(Item item) {
    String what = "item " + item.id();
    XmlOut out = new XmlOut(what);
    out.start("item")
        .attribute("id", item.id())
        .attribute("status", item.status().wireName())
        .attribute("unit", item.unit())
        .attribute("manufacturer", item.manufacturer());
    if (item.classification() != null) {
      out.start("classification")
          .attribute("scheme", item.classification().scheme())
          .attribute("code", item.classification().code())
          .end();
    }
    TitleXml.write(out, "name", item.name());
    if (item.description() != null) {
      out.start("description").text(item.description()).end();
    }
    item.attributes().forEach(attribute -> write(out, attribute));
    item.contractLines().forEach(line -> write(out, line));
    byte[] octets = out.end().octets();
    Limits.check(what, octets.length, Limits.CONTENT);
    return octets;
  }

  private static void write(XmlOut out, ItemAttribute attribute) {
    out.start("attribute")
        .attribute("name", attribute.name())
        .attribute("value", attribute.value())
        .attribute("unit", attribute.unit())
        .end();
  }

  private static void write(XmlOut out, ContractLine line) {
    out.start("contractLine")
        .attribute("contract", line.contract())
        .attribute("line", line.line())
        .attribute("supplier", line.supplier())
        .attribute("currency", line.currency())
        .attribute("price", Values.text(line.price()))
        .attribute("validFrom", Values.text(line.validFrom()))
        .attribute("validTo", Values.text(line.validTo()))
        .attribute("status", line.status().wireName());
    for (PriceTier tier : line.tiers()) {
      out.start("tier")
          .attribute("minimumQuantity", Values.text(tier.minimumQuantity()))
          .attribute("price", Values.text(tier.price()))
          .end();
    }
    out.end();
  }

  /**
   * @param octets an {@code item} of the feed's namespace or of none
   * @throws WireException when it is refused
   */
  public static Item read(byte[] octets) {
    XmlIn in = XmlIn.open("item", octets, Limits.CONTENT);
    in.contentRoot("item");
    Item item = item(in);
    in.finish();
    return item;
  }

  private static Item item(XmlIn in) {
    String id = in.required("id");
    ItemStatus status = in.required("status", ItemStatus::ofWireName);
    String unit = in.optional("unit");
    String manufacturer = in.optional("manufacturer");
    CodeKey classification = null;
    TitleXml name = new TitleXml();
    String description = null;
    List<ItemAttribute> attributes = new ArrayList<>();
    List<ContractLine> lines = new ArrayList<>();
    while (in.nextChild()) {
      switch (in.part()) {
        case "classification" -> classification = classification(in);
        case "name" -> name.read(in);
        case "description" -> description = in.text();
        case "attribute" -> attributes.add(attribute(in));
        case "contractLine" -> lines.add(contractLine(in));
        default -> throw in.unexpected("expected a part of an item");
      }
    }
    return new Item(
        id,
        classification,
        name.title(),
        description,
        manufacturer,
        unit,
        status,
        attributes,
        lines);
  }

  private static CodeKey classification(XmlIn in) {
    CodeKey key = new CodeKey(in.required("scheme"), in.required("code"));
    in.end();
    return key;
  }

  private static ItemAttribute attribute(XmlIn in) {
    ItemAttribute attribute =
        new ItemAttribute(in.required("name"), in.optional("value"), in.optional("unit"));
    in.end();
    return attribute;
  }

  private static ContractLine contractLine(XmlIn in) {
    String contract = in.required("contract");
    String line = in.required("line");
    String supplier = in.optional("supplier");
    String currency = in.required("currency");
    BigDecimal price = in.required("price", Values::decimal);
    LocalDate validFrom = in.optional("validFrom", LocalDate::parse);
    LocalDate validTo = in.optional("validTo", LocalDate::parse);
    ItemStatus status = in.required("status", ItemStatus::ofWireName);
    List<PriceTier> tiers = new ArrayList<>();
    while (in.nextChild()) {
      if (!in.part().equals("tier")) {
        throw in.unexpected("expected tier");
      }
      tiers.add(
          new PriceTier(
              in.required("minimumQuantity", Values::decimal),
              in.required("price", Values::decimal)));
      in.end();
    }
    return new ContractLine(
        contract, line, supplier, currency, price, tiers, validFrom, validTo, status);
  }
}
