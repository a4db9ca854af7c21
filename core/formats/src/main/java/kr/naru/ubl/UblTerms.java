package kr.naru.ubl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;

/**
 * The prices of a catalogue line as contract lines: one for each currency, period and territory,
 * its tiers by minimum quantity.
 */
final class UblTerms {

  private static final int FRACTION_DIGITS = 8;

  private final UblNode header;
  private final UblNode line;

  /** One RequiredItemLocationQuantity. */
  private record Offer(BigDecimal minimum, BigDecimal price) {

    private boolean sameMinimum(Offer other) {
      return minimum.compareTo(other.minimum) == 0;
    }
  }

  /** What one contract line has only one of. */
  private record Terms(String currency, LocalDate from, LocalDate to, String territory) {

    private Terms again(int time) {
      return new Terms(currency, from, to, territory + "\n" + time);
    }
  }

  UblTerms(UblNode header, UblNode line) {
    this.header = header;
    this.line = line;
  }

  List<ContractLine> contractLines() {
    Map<Terms, List<Offer>> offers = new LinkedHashMap<>();
    int repeated = 0;
    for (UblNode place : line.all("RequiredItemLocationQuantity")) {
      UblNode amount = place.first("Price", "PriceAmount");
      if (amount != null && amount.text() != null) {
        Terms terms = terms(place, amount);
        Offer offer = offer(place, amount);
        // Two prices for one quantity are no tiers: the further one is a line of its own.
        if (offers.getOrDefault(terms, List.of()).stream().anyMatch(offer::sameMinimum)) {
          terms = terms.again(++repeated);
        }
        offers.computeIfAbsent(terms, key -> new ArrayList<>()).add(offer);
      }
    }
    List<ContractLine> lines = new ArrayList<>();
    offers.forEach((terms, prices) -> lines.add(contractLine(lines.size(), terms, prices)));
    return lines;
  }

  private Terms terms(UblNode place, UblNode amount) {
    for (UblNode period :
        new UblNode[] {
          place.first("Price", "ValidityPeriod"),
          line.first("LineValidityPeriod"),
          header.first("ValidityPeriod")
        }) {
      if (period != null && (period.text("StartDate") != null || period.text("EndDate") != null)) {
        return new Terms(
            amount.attribute("currencyID"),
            date(period, "StartDate"),
            date(period, "EndDate"),
            territory(place));
      }
    }
    return new Terms(amount.attribute("currencyID"), null, null, territory(place));
  }

  private static String territory(UblNode place) {
    UblNode address = place.first("ApplicableTerritoryAddress");
    return address == null
        ? null
        : address.text("Country", "IdentificationCode")
            + " "
            + address.text("CountrySubentity")
            + " "
            + address.text("CityName");
  }

  private ContractLine contractLine(int index, Terms terms, List<Offer> offers) {
    List<Offer> sorted = new ArrayList<>(offers);
    sorted.sort(Comparator.comparing(Offer::minimum));
    List<PriceTier> tiers = new ArrayList<>();
    for (Offer offer : sorted) {
      if (offer != sorted.get(0) || offer.minimum().compareTo(BigDecimal.ONE) > 0) {
        tiers.add(new PriceTier(offer.minimum(), offer.price()));
      }
    }
    String id = line.text("ID");
    return new ContractLine(
        contract(),
        index == 0 ? id : id + "/" + (index + 1),
        supplier(),
        terms.currency(),
        sorted.get(0).price(),
        tiers,
        terms.from(),
        terms.to(),
        ItemStatus.ACTIVE);
  }

  /** Price for one unit: the amount is for the base quantity. */
  private static Offer offer(UblNode place, UblNode amount) {
    String minimum = place.text("MinimumQuantity");
    String base = place.text("Price", "BaseQuantity");
    BigDecimal price = new BigDecimal(amount.text());
    if (base != null && new BigDecimal(base).signum() > 0) {
      BigDecimal unit = new BigDecimal(base);
      price =
          unit.compareTo(BigDecimal.ONE) == 0
              ? price
              : price.divide(unit, FRACTION_DIGITS, RoundingMode.HALF_UP);
    }
    return new Offer(minimum == null ? BigDecimal.ZERO : new BigDecimal(minimum), price);
  }

  private String contract() {
    String contract = header.text("ReferencedContract", "ID");
    if (contract != null) {
      return contract;
    }
    String related = header.text("RelatedCatalogueReference", "ID");
    return related == null ? header.text("ID") : related;
  }

  private String supplier() {
    for (String[] path :
        new String[][] {
          {"SellerSupplierParty", "Party", "PartyName", "Name"},
          {"ProviderParty", "PartyName", "Name"},
          {"ProviderParty", "PartyLegalEntity", "RegistrationName"}
        }) {
      String name = header.text(path);
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static LocalDate date(UblNode period, String bound) {
    String text = period.text(bound);
    return text == null ? null : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
  }
}
