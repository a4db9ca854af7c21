package kr.naru.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What is different between two states of an item, field by field, for somebody who decides.
 *
 * <p>Attributes are compared by name (the n-th of a name with the n-th of that name), contract
 * lines by contract and line, tiers by minimum quantity. Order alone is no difference.
 */
public final class ItemDifference {

  /** The fields of an item and of what it holds. */
  public enum Field implements FieldChange.Field {
    NAME_KO,
    NAME_EN,
    CLASSIFICATION,
    DESCRIPTION,
    MANUFACTURER,
    UNIT,
    STATUS,
    ATTRIBUTE,
    LINE_SUPPLIER,
    LINE_CURRENCY,
    LINE_PRICE,
    LINE_VALID_FROM,
    LINE_VALID_TO,
    LINE_STATUS,
    LINE_TIER
  }

  private final List<FieldChange> changes = new ArrayList<>();

  private ItemDifference() {}

  /**
   * All differences, in the order of the fields.
   *
   * @param before null for an item that is new
   * @param after null for an item that goes away
   */
  public static List<FieldChange> between(Item before, Item after) {
    ItemDifference difference = new ItemDifference();
    difference.own(before, after);
    difference.attributes(before, after);
    difference.lines(before, after);
    return difference.changes;
  }

  private void own(Item before, Item after) {
    both(Field.NAME_KO, before, after, item -> item.name().ko());
    both(Field.NAME_EN, before, after, item -> item.name().en());
    both(Field.CLASSIFICATION, before, after, Item::classification);
    both(Field.DESCRIPTION, before, after, Item::description);
    both(Field.MANUFACTURER, before, after, Item::manufacturer);
    both(Field.UNIT, before, after, Item::unit);
    both(Field.STATUS, before, after, Item::status);
  }

  private void attributes(Item before, Item after) {
    each(
        before == null ? Map.of() : named(before.attributes()),
        after == null ? Map.of() : named(after.attributes()),
        (name, pair) ->
            add(
                Field.ATTRIBUTE,
                name,
                value((ItemAttribute) pair[0]),
                value((ItemAttribute) pair[1])));
  }

  private void lines(Item before, Item after) {
    each(
        before == null
            ? Map.of()
            : byKey(before.contractLines(), l -> l.contract() + " / " + l.line()),
        after == null
            ? Map.of()
            : byKey(after.contractLines(), l -> l.contract() + " / " + l.line()),
        (name, pair) -> line(name, (ContractLine) pair[0], (ContractLine) pair[1]));
  }

  private void line(String name, ContractLine before, ContractLine after) {
    line(Field.LINE_SUPPLIER, name, before, after, ContractLine::supplier);
    line(Field.LINE_CURRENCY, name, before, after, ContractLine::currency);
    line(Field.LINE_PRICE, name, before, after, ContractLine::price);
    line(Field.LINE_VALID_FROM, name, before, after, ContractLine::validFrom);
    line(Field.LINE_VALID_TO, name, before, after, ContractLine::validTo);
    line(Field.LINE_STATUS, name, before, after, ContractLine::status);
    each(
        before == null
            ? Map.of()
            : byKey(before.tiers(), tier -> tier.minimumQuantity().toPlainString()),
        after == null
            ? Map.of()
            : byKey(after.tiers(), tier -> tier.minimumQuantity().toPlainString()),
        (quantity, pair) ->
            add(
                Field.LINE_TIER,
                name + " ≥ " + quantity,
                pair[0] == null ? null : ((PriceTier) pair[0]).price(),
                pair[1] == null ? null : ((PriceTier) pair[1]).price()));
  }

  private void both(Field field, Item before, Item after, Function<Item, Object> value) {
    add(
        field,
        null,
        before == null ? null : value.apply(before),
        after == null ? null : value.apply(after));
  }

  private void line(
      Field field,
      String name,
      ContractLine before,
      ContractLine after,
      Function<ContractLine, Object> value) {
    add(
        field,
        name,
        before == null ? null : value.apply(before),
        after == null ? null : value.apply(after));
  }

  private void add(Field field, String of, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      changes.add(new FieldChange(field, of, before, after));
    }
  }

  private static <T> void each(
      Map<String, T> before, Map<String, T> after, BiConsumer<String, Object[]> take) {
    Map<String, T> all = new LinkedHashMap<>(after);
    before.forEach(all::putIfAbsent);
    all.keySet()
        .forEach(name -> take.accept(name, new Object[] {before.get(name), after.get(name)}));
  }

  private static Map<String, ItemAttribute> named(List<ItemAttribute> attributes) {
    Map<String, Integer> count = new LinkedHashMap<>();
    return byKey(
        attributes,
        attribute -> {
          int n = count.merge(attribute.name(), 1, Integer::sum);
          return n == 1 ? attribute.name() : attribute.name() + " (" + n + ")";
        });
  }

  private static <T> Map<String, T> byKey(List<T> list, Function<T, String> key) {
    Map<String, T> map = new LinkedHashMap<>();
    list.forEach(element -> map.put(key.apply(element), element));
    return map;
  }

  private static String value(ItemAttribute attribute) {
    if (attribute == null) {
      return null;
    }
    String value = attribute.value() == null ? "" : attribute.value();
    return attribute.unit() == null ? value : value + " " + attribute.unit();
  }
}
