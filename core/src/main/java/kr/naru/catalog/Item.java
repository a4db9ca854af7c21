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
}
