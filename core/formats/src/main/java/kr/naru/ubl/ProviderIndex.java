package kr.naru.ubl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.naru.imports.ProviderItem;
import kr.naru.imports.ProviderNames;

/**
 * The items of a document's provider by the names it has for them.
 *
 * <p>An item is named by provider and seller's number, and the manufacturer's where the seller's
 * repeats in a document; the standard number is an alias for those that came with one.
 */
final class ProviderIndex {

  private final UblDocument document;
  private final Map<String, ProviderItem> byId = new LinkedHashMap<>();
  private final Map<String, List<ProviderItem>> bySeller = new HashMap<>();
  private final Map<String, List<ProviderItem>> byStandard = new HashMap<>();
  private final Map<String, List<ProviderItem>> byLine = new HashMap<>();
  private final Set<String> repeated;

  ProviderIndex(UblDocument document, List<ProviderItem> items) {
    this.document = document;
    this.repeated = repeated(document.lines());
    items.forEach(this::add);
  }

  private void add(ProviderItem item) {
    byId.put(item.id(), item);
    add(bySeller, item.names().seller(), item);
    add(byStandard, item.names().standard(), item);
    add(byLine, item.catalogue() + "\n" + item.line(), item);
  }

  private static void add(Map<String, List<ProviderItem>> index, String name, ProviderItem item) {
    if (name != null) {
      index.computeIfAbsent(name, key -> new ArrayList<>()).add(item);
    }
  }

  /** The seller's numbers that stand beside several manufacturers'. */
  private static Set<String> repeated(List<UblLine> lines) {
    Map<String, Set<String>> makers = new HashMap<>();
    for (UblLine line : lines) {
      ProviderNames names = line.names();
      if (names.seller() != null && names.manufacturer() != null) {
        makers.computeIfAbsent(names.seller(), key -> new HashSet<>()).add(names.manufacturer());
      }
    }
    makers.values().removeIf(several -> several.size() == 1);
    return makers.keySet();
  }

  /** In the order in which they were given. */
  Collection<ProviderItem> all() {
    return byId.values();
  }

  /** Null when the provider has no such item. */
  ProviderItem item(String id) {
    return byId.get(id);
  }

  /** The items that a line may mean. */
  List<ProviderItem> named(UblLine line) {
    ProviderNames names = line.names();
    if (names.seller() != null) {
      return ofManufacturer(names, bySeller.getOrDefault(names.seller(), List.of()));
    }
    return names.standard() != null
        ? byStandard.getOrDefault(names.standard(), List.of())
        : byLine.getOrDefault(document.catalogue() + "\n" + line.id(), List.of());
  }

  private List<ProviderItem> ofManufacturer(ProviderNames names, List<ProviderItem> candidates) {
    if (names.manufacturer() == null) {
      return candidates;
    }
    List<ProviderItem> same =
        candidates.stream()
            .filter(item -> names.manufacturer().equals(item.names().manufacturer()))
            .toList();
    return same.isEmpty() && !repeated.contains(names.seller()) ? candidates : same;
  }

  /** The identification number of the item that a line adds. */
  String newId(UblLine line) {
    ProviderNames names = line.names();
    String name = names.seller() == null ? names.standard() : names.seller();
    String id = document.provider() + ":" + name;
    return repeated.contains(names.seller()) && names.manufacturer() != null
        ? id + ":" + names.manufacturer()
        : id;
  }
}
