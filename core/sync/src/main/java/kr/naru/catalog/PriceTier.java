package kr.naru.catalog;

import java.math.BigDecimal;

/** Another unit price from this quantity on. */
public record PriceTier(BigDecimal minimumQuantity, BigDecimal price) {

  public PriceTier {
    minimumQuantity = Decimals.canonical(minimumQuantity);
    price = Decimals.canonical(price);
  }
}
