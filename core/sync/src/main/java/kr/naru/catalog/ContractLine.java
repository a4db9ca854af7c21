package kr.naru.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The terms at which one line of a contract offers an item. Contract and line together name it
 * within the item.
 *
 * @param currency ISO 4217 alphabetic code
 * @param price per unit, tax as the contract says
 * @param tiers by ascending minimum quantity; empty when there is one price
 * @param validFrom first day, null = since ever
 * @param validTo last day, null = until ended
 */
public record ContractLine(
    String contract,
    String line,
    String supplier,
    String currency,
    BigDecimal price,
    List<PriceTier> tiers,
    LocalDate validFrom,
    LocalDate validTo,
    ItemStatus status) {

  public ContractLine {
    price = Decimals.canonical(price);
    tiers = tiers == null ? List.of() : List.copyOf(tiers);
    status = status == null ? ItemStatus.ACTIVE : status;
  }

  public ContractLine withTiers(List<PriceTier> others) {
    return new ContractLine(
        contract, line, supplier, currency, price, others, validFrom, validTo, status);
  }

  public ContractLine withStatus(ItemStatus other) {
    return new ContractLine(
        contract, line, supplier, currency, price, tiers, validFrom, validTo, other);
  }
}
