package kr.naru.ejb.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import kr.naru.catalog.PriceTier;

/** One row of a contract line's price tiers. */
@Embeddable
public class TierValue {

  @Column(name = "minimum_quantity", nullable = false)
  private BigDecimal minimumQuantity;

  @Column(nullable = false)
  private BigDecimal price;

  protected TierValue() {}

  TierValue(PriceTier tier) {
    this.minimumQuantity = tier.minimumQuantity();
    this.price = tier.price();
  }

  PriceTier toTier() {
    return new PriceTier(minimumQuantity, price);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TierValue that && toTier().equals(that.toTier());
  }

  @Override
  public int hashCode() {
    return toTier().hashCode();
  }
}
