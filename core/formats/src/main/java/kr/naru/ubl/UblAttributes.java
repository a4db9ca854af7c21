package kr.naru.ubl;

import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ItemAttribute;

/** What of an item's elements has no field of its own in our catalog: its attributes. */
final class UblAttributes {

  private UblAttributes() {}

  /**
   * @param classes all that the item is in; the first is its own field
   */
  static List<ItemAttribute> of(UblNode item, List<CodeKey> classes) {
    List<ItemAttribute> attributes = new ArrayList<>();
    for (UblNode property : item.all("AdditionalItemProperty")) {
      String value = property.text("Value");
      UblNode quantity = property.first("ValueQuantity");
      String amount = quantity == null ? null : quantity.text();
      add(
          attributes,
          property.text("Name"),
          value == null ? amount : value,
          amount == null ? null : quantity.attribute("unitCode"));
    }
    classes.stream().skip(1).forEach(code -> add(attributes, code.scheme(), code.code(), null));
    add(attributes, "BrandName", item.joined("BrandName", "; "), null);
    add(attributes, "ModelName", item.joined("ModelName", "; "), null);
    add(attributes, "Keyword", item.joined("Keyword", "; "), null);
    add(
        attributes,
        "ManufacturersItemIdentification",
        item.text("ManufacturersItemIdentification", "ID"),
        null);
    add(
        attributes,
        "StandardItemIdentification",
        item.text("StandardItemIdentification", "ID"),
        null);
    for (String identification :
        List.of("SellersItemIdentification", "ManufacturersItemIdentification")) {
      UblNode node = item.first(identification);
      if (node != null) {
        physical(attributes, node);
      }
    }
    item.all("Dimension").forEach(dimension -> measure(attributes, dimension));
    quantity(attributes, item, "PackQuantity");
    add(attributes, "PackSizeNumeric", item.text("PackSizeNumeric"), null);
    add(attributes, "OriginCountry", item.text("OriginCountry", "IdentificationCode"), null);
    add(
        attributes,
        "ExpiryDate",
        item.text("ItemInstance", "LotIdentification", "ExpiryDate"),
        null);
    return attributes;
  }

  private static void physical(List<ItemAttribute> attributes, UblNode node) {
    for (UblNode attribute : node.all("PhysicalAttribute")) {
      add(attributes, attribute.text("AttributeID"), attribute.joined("Description", "\n"), null);
    }
    node.all("MeasurementDimension").forEach(dimension -> measure(attributes, dimension));
  }

  private static void measure(List<ItemAttribute> attributes, UblNode dimension) {
    UblNode measure = dimension.first("Measure");
    add(
        attributes,
        dimension.text("AttributeID"),
        measure == null ? dimension.joined("Description", "\n") : measure.text(),
        measure == null ? null : measure.attribute("unitCode"));
  }

  private static void quantity(List<ItemAttribute> attributes, UblNode item, String name) {
    UblNode quantity = item.first(name);
    if (quantity != null) {
      add(attributes, name, quantity.text(), quantity.attribute("unitCode"));
    }
  }

  private static void add(List<ItemAttribute> attributes, String name, String value, String unit) {
    if (name != null && value != null) {
      attributes.add(new ItemAttribute(name, value, unit));
    }
  }
}
