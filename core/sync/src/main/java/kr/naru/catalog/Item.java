package kr.naru.catalog;

import java.util.List;

/**
 * A catalog item in full; the unit of change and of the log.
 *
 * @param id identification number; independent of the class, so it survives a reclassification
 * @param classification null while unclassified
 * @param name at least one language
 */
public record Item(
    String id,
    CodeKey classification,
    Title name,
    String description,
    String manufacturer,
    String unit,
    ItemStatus status,
    List<ItemAttribute> attributes,
    List<ContractLine> contractLines) {

  public Item {
    status = status == null ? ItemStatus.ACTIVE : status;
    attributes = attributes == null ? List.of() : List.copyOf(attributes);
    contractLines = contractLines == null ? List.of() : List.copyOf(contractLines);
  }

  /** The same item under another number. */
  public Item withId(String other) {
    return new Item(
        other,
        classification,
        name,
        description,
        manufacturer,
        unit,
        status,
        attributes,
        contractLines);
  }

  /** The same item in another class; null: in none. */
  public Item withClassification(CodeKey other) {
    return new Item(
        id, other, name, description, manufacturer, unit, status, attributes, contractLines);
  }

  public Item withDescription(String other) {
    return new Item(
        id, classification, name, other, manufacturer, unit, status, attributes, contractLines);
  }

  public Item withUnit(String other) {
    return new Item(
        id,
        classification,
        name,
        description,
        manufacturer,
        other,
        status,
        attributes,
        contractLines);
  }

  public Item withStatus(ItemStatus other) {
    return new Item(
        id,
        classification,
        name,
        description,
        manufacturer,
        unit,
        other,
        attributes,
        contractLines);
  }

  public Item withAttributes(List<ItemAttribute> others) {
    return new Item(
        id, classification, name, description, manufacturer, unit, status, others, contractLines);
  }

  public Item withContractLines(List<ContractLine> others) {
    return new Item(
        id, classification, name, description, manufacturer, unit, status, attributes, others);
  }
}
