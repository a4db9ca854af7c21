package kr.naru.mall;

import java.math.BigDecimal;
import kr.naru.catalog.ContractLine;

/**
 * A row of mall_offer.
 *
 * @param line number of the contract line within its item, from 0
 * @param tier 0 for the line's base price, then its tiers
 * @param minimumQuantity null for the base price
 */
record Offer(
    String itemId,
    int line,
    int tier,
    ContractLine terms,
    BigDecimal price,
    BigDecimal minimumQuantity) {}
