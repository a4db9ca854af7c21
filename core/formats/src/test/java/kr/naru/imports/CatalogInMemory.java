package kr.naru.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;

/** A catalog that plans can be applied to. */
public final class CatalogInMemory implements KnownCatalog {

  private final Map<String, ClassificationCode> codes = new TreeMap<>();
  private final Map<String, Item> items = new TreeMap<>();
  private final Map<String, ProviderItem> provided = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

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

  /** Reads a document, plans it and applies the plan. */
  public void take(ImportFormat format, byte[] document, ImportTerms terms) throws SQLException {
    ImportPlan plan = format.read(document, terms).plan(this);
    apply(plan);
    warnings.addAll(plan.warnings());
  }

  public void apply(ImportPlan plan) {
    for (ImportEntry entry : plan.entries()) {
      if (entry.code() != null) {
        with(entry.code());
      } else if (entry.item() != null) {
        with(entry.item());
        if (entry.provided() != null) {
          provided.put(entry.item().id(), entry.provided());
        }
      } else {
        items.remove(entry.entity().key());
        provided.remove(entry.entity().key());
      }
    }
  }

  public ClassificationCode code(String key) {
    return codes.get(key);
  }

  public Item item(String id) {
    return items.get(id);
  }

  public List<Item> items() {
    return List.copyOf(items.values());
  }

  /** Of all documents that were taken. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public Map<String, Item> items(Collection<String> ids) {
    Map<String, Item> found = new HashMap<>(items);
    found.keySet().retainAll(new HashSet<>(ids));
    return found;
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

  @Override
  public List<ProviderItem> itemsOf(String provider) {
    return provided.values().stream().filter(item -> item.provider().equals(provider)).toList();
  }

  @Override
  public boolean knows(String scheme) {
    return !codes(scheme).isEmpty();
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
  public Map<String, ClassificationCode> codes(String scheme, Collection<String> wanted) {
    Map<String, ClassificationCode> found = codes(scheme);
    found.keySet().retainAll(wanted);
    return found;
  }
}
