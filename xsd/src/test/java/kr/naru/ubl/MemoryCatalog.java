package kr.naru.ubl;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.naru.catalog.Item;

/** Applies plans at once. */
final class MemoryCatalog implements KnownItems {

  final Map<String, Item> items = new TreeMap<>();
  private final Map<String, KnownItem> known = new TreeMap<>();
  final List<String> warnings = new ArrayList<>();

  void take(byte[] document) throws SQLException {
    UblPlan plan = UblPlan.of(UblReader.read(document), this);
    for (PlannedChange change : plan.changes()) {
      if (change.item() == null) {
        items.remove(change.id());
        known.remove(change.id());
      } else {
        items.put(change.id(), change.item());
        known.put(change.id(), change.known());
      }
    }
    warnings.addAll(plan.warnings());
  }

  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    items.forEach((id, item) -> names.put(id, item.name().en()));
    return names;
  }

  @Override
  public List<KnownItem> ofProvider(String provider) {
    return known.values().stream().filter(item -> item.provider().equals(provider)).toList();
  }

  @Override
  public Optional<Item> item(String id) {
    return Optional.ofNullable(items.get(id));
  }
}
