package kr.naru.ejb.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import kr.naru.catalog.ItemAttribute;

/** One row of an item's attributes. */
@Embeddable
public class AttributeValue {

  @Column(nullable = false)
  private String name;

  @Column(name = "attribute_value")
  private String value;

  private String unit;

  protected AttributeValue() {}

  AttributeValue(ItemAttribute attribute) {
    this.name = attribute.name();
    this.value = attribute.value();
    this.unit = attribute.unit();
  }

  ItemAttribute toAttribute() {
    return new ItemAttribute(name, value, unit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeValue that
        && Objects.equals(name, that.name)
        && Objects.equals(value, that.value)
        && Objects.equals(unit, that.unit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, unit);
  }
}
