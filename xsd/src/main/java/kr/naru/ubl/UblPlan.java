package kr.naru.ubl;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;

/**
 * What a message means for the catalog as it is: which items it stores and removes.
 *
 * <p>An item is named by provider and seller's number, and the manufacturer's where the seller's
 * repeats in a document; the standard number is an alias for those that came with one. Source:
 * Peppol BIS Catalogue 3 (a line is the item's full state; the item's number is the key, not the
 * line's).
 *
 * @param changes each item once; none for what the catalog has already
 * @param warnings what the message asked in vain, with the line
 */
public record UblPlan(List<PlannedChange> changes, List<String> warnings) {

  /**
   * @throws UblRefusal when a line names no item or several
   */
  public static UblPlan of(UblDocument document, KnownItems catalog) throws SQLException {
    return new Planner(document, catalog).plan();
  }

  private static final class Planner {

    private final UblDocument document;
    private final KnownItems catalog;
    private final Map<String, KnownItem> known = new LinkedHashMap<>();
    private final Map<String, List<KnownItem>> bySeller = new HashMap<>();
    private final Map<String, List<KnownItem>> byStandard = new HashMap<>();
    private final Map<String, List<KnownItem>> byLine = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean own;

    private Planner(UblDocument document, KnownItems catalog) {
      this.document = document;
      this.own = document.provider().equals(OwnCatalogue.PROVIDER);
      this.catalog = catalog;
    }

    private UblPlan plan() throws SQLException {
      catalog.ofProvider(document.provider()).forEach(this::index);
      findRepeated();
      if (document.action() == UblAction.DELETE && document.lines().isEmpty()) {
        removeCatalogue();
      }
      for (UblLine line : document.lines()) {
        switch (document.kind()) {
          case CATALOGUE -> catalogueLine(line);
          case SPECIFICATION_UPDATE -> specification(line);
          case PRICING_UPDATE -> prices(line);
          case DELETION -> throw new UblRefusal(line.sourceLine(), "a deletion has no lines");
        }
      }
      if (document.action() == UblAction.REPLACE) {
        removeOthers();
      }
      return new UblPlan(List.copyOf(changes), List.copyOf(warnings));
    }

    private void index(KnownItem item) {
      known.put(item.id(), item);
      add(bySeller, item.itemId().seller(), item);
      add(byStandard, item.itemId().standard(), item);
      add(byLine, item.catalogue() + "\n" + item.line(), item);
    }

    private static void add(Map<String, List<KnownItem>> index, String name, KnownItem item) {
      if (name != null) {
        index.computeIfAbsent(name, key -> new ArrayList<>()).add(item);
      }
    }

    private void findRepeated() {
      Map<String, Set<String>> makers = new HashMap<>();
      for (UblLine line : document.lines()) {
        UblItemId names = line.itemId();
        if (names.seller() != null && names.manufacturer() != null) {
          makers.computeIfAbsent(names.seller(), key -> new HashSet<>()).add(names.manufacturer());
        }
      }
      makers.forEach(
          (seller, several) -> {
            if (several.size() > 1) {
              repeated.add(seller);
            }
          });
    }

    private void catalogueLine(UblLine line) throws SQLException {
      String id = find(line);
      if (line.action() == UblAction.DELETE) {
        if (id == null) {
          warn(line, "to delete is unknown; there is nothing to delete");
        } else {
          put(line, id, null);
        }
        return;
      }
      if (id == null) {
        id = newId(line);
        if (line.action() == UblAction.UPDATE && catalog.item(id).isEmpty()) {
          warn(line, "to update is unknown; it is added");
        }
      }
      put(line, id, line.item());
    }

    private void specification(UblLine line) throws SQLException {
      Item stored = stored(line);
      if (stored != null) {
        Item given = line.item();
        put(
            line,
            stored.id(),
            given
                .withUnit(given.unit() == null ? stored.unit() : given.unit())
                .withStatus(stored.status())
                .withContractLines(stored.contractLines()));
      }
    }

    private void prices(UblLine line) throws SQLException {
      Item stored = stored(line);
      if (stored != null) {
        put(
            line,
            stored.id(),
            stored.withContractLines(
                withPrices(stored.contractLines(), line.item().contractLines())));
      }
    }

    /** The new prices in place of those of the same contract. */
    private static List<ContractLine> withPrices(
        List<ContractLine> stored, List<ContractLine> given) {
      Set<String> contracts = new HashSet<>();
      given.forEach(terms -> contracts.add(terms.contract()));
      List<ContractLine> lines = new ArrayList<>(given);
      stored.stream().filter(terms -> !contracts.contains(terms.contract())).forEach(lines::add);
      return lines;
    }

    /** The item that an update is for; null, with a warning, when there is none. */
    private Item stored(UblLine line) throws SQLException {
      String id = find(line);
      Item item = id == null ? null : catalog.item(id).orElse(null);
      if (item == null) {
        warn(line, "to update is unknown; the line is passed over");
      }
      return item;
    }

    /** The item a line names; null when there is none. */
    private String find(UblLine line) throws SQLException {
      UblItemId names = line.itemId();
      if (own) {
        return catalog.item(names.seller()).map(Item::id).orElse(null);
      }
      List<KnownItem> found;
      if (names.seller() != null) {
        found = ofManufacturer(names, bySeller.getOrDefault(names.seller(), List.of()));
      } else if (names.standard() != null) {
        found = byStandard.getOrDefault(names.standard(), List.of());
      } else {
        found = byLine.getOrDefault(document.catalogue() + "\n" + line.id(), List.of());
      }
      if (found.size() > 1) {
        throw new UblRefusal(
            line.sourceLine(),
            named(line)
                + " names "
                + found.size()
                + " items: "
                + found.stream().map(KnownItem::id).toList());
      }
      return found.isEmpty() ? null : found.get(0).id();
    }

    private List<KnownItem> ofManufacturer(UblItemId names, List<KnownItem> candidates) {
      if (names.manufacturer() == null) {
        return candidates;
      }
      List<KnownItem> same =
          candidates.stream()
              .filter(item -> names.manufacturer().equals(item.itemId().manufacturer()))
              .toList();
      return same.isEmpty() && !repeated.contains(names.seller()) ? candidates : same;
    }

    private String newId(UblLine line) {
      UblItemId names = line.itemId();
      if (own) {
        return names.seller();
      }
      String name = names.seller() == null ? names.standard() : names.seller();
      String id = document.provider() + ":" + name;
      return repeated.contains(names.seller()) && names.manufacturer() != null
          ? id + ":" + names.manufacturer()
          : id;
    }

    private void put(UblLine line, String id, Item content) throws SQLException {
      Integer earlier = seen.put(id, line.sourceLine());
      if (earlier != null) {
        throw new UblRefusal(
            line.sourceLine(), named(line) + " stands on line " + earlier + " already");
      }
      KnownItem before = known.get(id);
      KnownItem names =
          own
              ? null
              : merged(
                  before,
                  new KnownItem(
                      id, document.provider(), document.catalogue(), line.id(), line.itemId()));
      Item item = content == null ? null : content.withId(id);
      if (item == null
          || !Objects.equals(names, before)
          || !item.equals(catalog.item(id).orElse(null))) {
        changes.add(new PlannedChange(line.sourceLine(), id, item, names));
      }
    }

    /** Names that this message leaves out stay. */
    private KnownItem merged(KnownItem before, KnownItem now) {
      if (before == null) {
        return now;
      }
      boolean whole = document.kind() == UblDocument.Kind.CATALOGUE;
      return new KnownItem(
          now.id(),
          now.provider(),
          whole ? now.catalogue() : before.catalogue(),
          whole ? now.line() : before.line(),
          new UblItemId(
              or(now.itemId().seller(), before.itemId().seller()),
              or(now.itemId().manufacturer(), before.itemId().manufacturer()),
              or(now.itemId().standard(), before.itemId().standard())));
    }

    private static String or(String value, String otherwise) {
      return value == null ? otherwise : value;
    }

    private void removeCatalogue() {
      List<KnownItem> ofCatalogue =
          known.values().stream()
              .filter(
                  item ->
                      document.catalogue() != null && document.catalogue().equals(item.catalogue()))
              .toList();
      if (ofCatalogue.isEmpty()) {
        warnings.add(
            "catalogue "
                + document.catalogue()
                + " of "
                + document.provider()
                + " is unknown; there is nothing to delete");
      }
      ofCatalogue.forEach(this::remove);
    }

    private void removeOthers() {
      known.values().stream().filter(item -> !seen.containsKey(item.id())).forEach(this::remove);
    }

    private void remove(KnownItem item) {
      changes.add(new PlannedChange(0, item.id(), null, item));
    }

    private void warn(UblLine line, String problem) {
      warnings.add("line " + line.sourceLine() + ": " + named(line) + " " + problem);
    }

    private String named(UblLine line) {
      UblItemId names = line.itemId();
      if (names.seller() != null) {
        return "item "
            + names.seller()
            + (names.manufacturer() == null
                ? ""
                : " of manufacturer's number " + names.manufacturer());
      }
      return names.standard() != null
          ? "item with standard number " + names.standard()
          : "catalogue line " + line.id();
    }
  }
}
