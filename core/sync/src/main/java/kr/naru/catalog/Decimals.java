package kr.naru.catalog;

import java.math.BigDecimal;

/** One form for equal numbers, whatever scale a database or sender gave them. */
final class Decimals {

  private Decimals() {}

  /** 33000.00 and 33000 become 33000; never an exponent. Null stays null. */
  static BigDecimal canonical(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
