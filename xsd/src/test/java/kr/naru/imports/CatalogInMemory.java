package kr.naru.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;

/** A catalog that plans can be applied to. */
public final class CatalogInMemory implements KnownCatalog {

  private final Map<String, ClassificationCode> codes = new TreeMap<>();
  private final Map<String, Item> items = new TreeMap<>();

  public CatalogInMemory with(ClassificationCode... further) {
    for (ClassificationCode code : further) {
      codes.put(code.key().toString(), code);
    }
    return this;
  }

  public CatalogInMemory with(Item... further) {
    for (Item item : further) {
      items.put(item.id(), item);
    }
    return this;
  }

  public void apply(ImportPlan plan) {
    for (ImportEntry entry : plan.entries()) {
      if (entry.code() != null) {
        with(entry.code());
      } else if (entry.item() != null) {
        with(entry.item());
      } else {
        items.remove(entry.entity().key());
      }
    }
  }

  public ClassificationCode code(String key) {
    return codes.get(key);
  }

  @Override
  public Map<String, ClassificationCode> codes(String scheme) {
    Map<String, ClassificationCode> found = new TreeMap<>();
    codes.values().stream()
        .filter(code -> code.key().scheme().equals(scheme))
        .forEach(code -> found.put(code.key().code(), code));
    return found;
  }

  @Override
  public Optional<Item> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  @Override
  public List<Item> itemsIn(String scheme, Collection<String> classes) {
    List<Item> found = new ArrayList<>();
    for (Item item : items.values()) {
      if (item.classification() != null
          && item.classification().scheme().equals(scheme)
          && classes.contains(item.classification().code())) {
        found.add(item);
      }
    }
    return found;
  }
}
