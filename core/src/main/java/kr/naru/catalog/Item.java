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

  /** The same item with these contract lines in place of its own. */
  public Item with(List<ContractLine> lines) {
    return with(attributes, lines);
  }

  /** The same item with these attributes and contract lines in place of its own. */
  public Item with(List<ItemAttribute> properties, List<ContractLine> lines) {
    return new Item(
        id, classification, name, description, manufacturer, unit, status, properties, lines);
  }
}
