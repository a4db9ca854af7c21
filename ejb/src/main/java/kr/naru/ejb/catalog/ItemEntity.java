package kr.naru.ejb.catalog;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;

/** An item with all it holds; logged as a whole whenever any part of it changes. */
@Entity
@Table(name = "item")
public class ItemEntity {

  @Id private String id;

  @Column(name = "class_scheme")
  private String classScheme;

  @Column(name = "class_code")
  private String classCode;

  @Column(name = "name_ko")
  private String nameKo;

  @Column(name = "name_en")
  private String nameEn;

  private String description;
  private String manufacturer;
  private String unit;
  private String status;

  @ElementCollection
  @CollectionTable(name = "item_attribute", joinColumns = @JoinColumn(name = "item_id"))
  @OrderColumn(name = "ordinal")
  private List<AttributeValue> attributes = new ArrayList<>();

  @OneToMany(mappedBy = "item", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("ordinal")
  private List<ContractLineEntity> contractLines = new ArrayList<>();

  protected ItemEntity() {}

  ItemEntity(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** Takes over an item's full state; rows that stay equal are not written again. */
  void fill(Item item) {
    CodeKey classification = item.classification();
    classScheme = classification == null ? null : classification.scheme();
    classCode = classification == null ? null : classification.code();
    nameKo = item.name().ko();
    nameEn = item.name().en();
    description = item.description();
    manufacturer = item.manufacturer();
    unit = item.unit();
    status = item.status().wireName();
    List<AttributeValue> wanted = item.attributes().stream().map(AttributeValue::new).toList();
    if (!attributes.equals(wanted)) {
      attributes.clear();
      attributes.addAll(wanted);
    }
    fillLines(item.contractLines());
  }

  /** The item as a value. */
  public Item toItem() {
    return new Item(
        id,
        classCode == null ? null : new CodeKey(classScheme, classCode),
        new Title(nameKo, nameEn),
        description,
        manufacturer,
        unit,
        ItemStatus.ofWireName(status),
        attributes.stream().map(AttributeValue::toAttribute).toList(),
        contractLines.stream().map(ContractLineEntity::toLine).toList());
  }

  private void fillLines(List<ContractLine> wanted) {
    while (contractLines.size() > wanted.size()) {
      contractLines.remove(contractLines.size() - 1);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (i == contractLines.size()) {
        contractLines.add(new ContractLineEntity(this, i));
      }
      contractLines.get(i).fill(wanted.get(i));
    }
  }
}
