package kr.naru.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.naru.xml.XmlCharacters;

/**
 * What a master accepts. Lengths are those of the tables; characters those that XML 1.0 can carry,
 * so that whatever is stored can also be sent.
 */
public final class ItemRules {

  private static final int ID = 200;
  private static final int NAME = 1_000;
  private static final int TEXT = 20_000;
  private static final int SHORT = 100;
  private static final int CODE = 40;
  private static final int ENTRIES = 1_000;
  private static final int TIER = 60;
  private static final int ALL_TEXT = 200_000;
  private static final int WHOLE_DIGITS = 18;
  private static final int FRACTION_DIGITS = 8;
  private static final Set<String> CURRENCIES = currencies();

  private final List<Violation> violations = new ArrayList<>();
  private int characters;

  private ItemRules() {}

  /** All that is wrong with an item; empty when it can be stored. */
  public static List<Violation> check(Item item) {
    ItemRules rules = new ItemRules();
    rules.item(item);
    return rules.violations;
  }

  /** All that is wrong with a classification code; empty when it can be stored. */
  public static List<Violation> check(ClassificationCode code) {
    ItemRules rules = new ItemRules();
    rules.codeKey("", code.key());
    rules.title("title", code.title());
    rules.validity(code);
    return rules.violations;
  }

  /** All that is wrong with an identification number; empty when an item may have it. */
  public static List<Violation> checkId(String id) {
    ItemRules rules = new ItemRules();
    rules.id(id);
    return rules.violations;
  }

  private void item(Item item) {
    id(item.id());
    if (item.classification() != null) {
      codeKey("classification.", item.classification());
    }
    title("name", item.name());
    text("description", item.description(), TEXT, false);
    text("manufacturer", item.manufacturer(), NAME, false);
    text("unit", item.unit(), SHORT, false);
    attributes(item.attributes());
    contractLines(item.contractLines());
    if (characters > ALL_TEXT) {
      add("item", characters + " characters in all; at most " + ALL_TEXT + " are taken");
    }
  }

  private void id(String id) {
    text("id", id, ID, true);
    if (id != null && !id.equals(id.strip())) {
      add("id", "begins or ends with white space");
    }
    if (id != null && id.chars().anyMatch(c -> c < 0x20 || Character.isSurrogate((char) c))) {
      add("id", "holds a control character or one beyond the Unicode basic plane");
    }
  }

  private void codeKey(String prefix, CodeKey key) {
    if (key == null) {
      add(prefix + "scheme", "is missing");
      return;
    }
    text(prefix + "scheme", key.scheme(), CODE, true);
    text(prefix + "code", key.code(), CODE, true);
    if (key.scheme() != null && key.scheme().contains(":")) {
      add(prefix + "scheme", "must not hold a colon");
    }
  }

  private void validity(ClassificationCode code) {
    if (code.validFrom() != null
        && code.validTo() != null
        && code.validTo().isBefore(code.validFrom())) {
      add("validTo", code.validTo() + " is before validFrom " + code.validFrom());
    }
    text("replacedBy", code.replacedBy(), CODE, false);
    if (code.replacedBy() != null && code.replacedBy().equals(code.key().code())) {
      add("replacedBy", "a code does not replace itself");
    }
  }

  private void title(String field, Title title) {
    if (title == null || (blank(title.ko()) && blank(title.en()))) {
      add(field, "needs a Korean (ko) or an English (en) text");
      return;
    }
    text(field + ".ko", title.ko(), NAME, false);
    text(field + ".en", title.en(), NAME, false);
  }

  private void attributes(List<ItemAttribute> attributes) {
    atMost("attributes", attributes);
    for (int i = 0; i < attributes.size(); i++) {
      ItemAttribute attribute = attributes.get(i);
      String field = "attributes[" + i + "].";
      text(field + "name", attribute.name(), NAME, true);
      text(field + "value", attribute.value(), TEXT, false);
      text(field + "unit", attribute.unit(), SHORT, false);
    }
  }

  private void contractLines(List<ContractLine> lines) {
    atMost("contractLines", lines);
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      ContractLine line = lines.get(i);
      String field = "contractLines[" + i + "].";
      contractLine(field, line);
      if (line.contract() != null
          && line.line() != null
          && !seen.add(List.of(line.contract(), line.line()))) {
        add(
            field + "line",
            "line " + line.line() + " of contract " + line.contract() + " stands twice");
      }
    }
  }

  private void contractLine(String field, ContractLine line) {
    text(field + "contract", line.contract(), ID, true);
    text(field + "line", line.line(), SHORT, true);
    text(field + "supplier", line.supplier(), NAME, false);
    if (line.currency() == null || !CURRENCIES.contains(line.currency())) {
      add(field + "currency", "'" + line.currency() + "' is no ISO 4217 code such as KRW");
    }
    amount(field + "price", line.price());
    atMost(field + "tiers", line.tiers());
    tiers(field, line.tiers());
    if (line.validFrom() != null
        && line.validTo() != null
        && line.validTo().isBefore(line.validFrom())) {
      add(field + "validTo", line.validTo() + " is before validFrom " + line.validFrom());
    }
  }

  private void tiers(String field, List<PriceTier> tiers) {
    BigDecimal previous = BigDecimal.ZERO;
    for (int i = 0; i < tiers.size(); i++) {
      PriceTier tier = tiers.get(i);
      characters += TIER;
      String name = field + "tiers[" + i + "].";
      amount(name + "minimumQuantity", tier.minimumQuantity());
      amount(name + "price", tier.price());
      if (tier.minimumQuantity() != null && tier.minimumQuantity().compareTo(previous) <= 0) {
        add(
            name + "minimumQuantity",
            "must be above " + previous.toPlainString() + " (tiers ascend)");
      }
      previous = tier.minimumQuantity() == null ? previous : tier.minimumQuantity();
    }
  }

  private void amount(String field, BigDecimal amount) {
    if (amount == null) {
      add(field, "is missing");
    } else if (amount.signum() < 0) {
      add(field, "is below zero");
    } else if (amount.scale() > FRACTION_DIGITS
        || amount.precision() - amount.scale() > WHOLE_DIGITS) {
      add(
          field,
          "has more than "
              + WHOLE_DIGITS
              + " digits before or "
              + FRACTION_DIGITS
              + " behind the point");
    }
  }

  private void atMost(String field, List<?> list) {
    if (list.size() > ENTRIES) {
      add(field, list.size() + " entries; at most " + ENTRIES + " are taken");
    }
  }

  private void text(String field, String text, int maximum, boolean required) {
    if (blank(text)) {
      if (required) {
        add(field, "is missing");
      } else if (text != null) {
        add(field, "is blank; leave it out");
      }
      return;
    }
    if (text.length() > maximum) {
      add(field, text.length() + " characters; at most " + maximum + " are taken");
    }
    characters += text.length();
    int illegal = XmlCharacters.firstIllegal(text);
    if (illegal >= 0) {
      add(
          field,
          String.format(
              "character U+%04X at %d cannot stand in XML", text.codePointAt(illegal), illegal));
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private void add(String field, String message) {
    violations.add(new Violation(field, message));
  }

  private static Set<String> currencies() {
    Set<String> codes = new HashSet<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      codes.add(currency.getCurrencyCode());
    }
    return codes;
  }
}
