package kr.naru.approval;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeDifference;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.FieldChange;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemDifference;
import kr.naru.catalog.Title;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.Operation;
import kr.naru.imports.KnownCatalog;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/** Entries of a proposal beside the catalog as it is. */
public final class ProposalComparison {

  private final Map<String, Item> items;
  private final Map<CodeKey, ClassificationCode> codes = new HashMap<>();

  private ProposalComparison(KnownCatalog catalog, List<ProposalEntry> entries)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    Map<String, List<String>> wanted = new HashMap<>();
    for (ProposalEntry entry : entries) {
      if (entry.change().entity().type() == EntityType.ITEM) {
        ids.add(entry.change().entity().key());
      } else {
        CodeKey key = key(entry);
        wanted.computeIfAbsent(key.scheme(), scheme -> new ArrayList<>()).add(key.code());
      }
    }
    items = ids.isEmpty() ? Map.of() : catalog.items(ids);
    for (Map.Entry<String, List<String>> scheme : wanted.entrySet()) {
      catalog
          .codes(scheme.getKey(), scheme.getValue())
          .values()
          .forEach(code -> codes.put(code.key(), code));
    }
  }

  /** In the order of the entries. */
  public static List<ProposedChange> of(KnownCatalog catalog, List<ProposalEntry> entries)
      throws SQLException {
    ProposalComparison comparison = new ProposalComparison(catalog, entries);
    return entries.stream().map(comparison::compared).toList();
  }

  private ProposedChange compared(ProposalEntry entry) {
    return entry.change().entity().type() == EntityType.ITEM ? item(entry) : code(entry);
  }

  private ProposedChange item(ProposalEntry entry) {
    Item before = items.get(entry.change().entity().key());
    byte[] content = entry.change().content();
    Item wanted = content == null ? null : ItemXml.read(content);
    Item named = wanted == null ? before : wanted;
    return compared(
        entry,
        named == null ? null : named.name(),
        before != null,
        ItemDifference.between(before, wanted));
  }

  private ProposedChange code(ProposalEntry entry) {
    ClassificationCode before = codes.get(key(entry));
    byte[] content = entry.change().content();
    ClassificationCode wanted = content == null ? null : CodeXml.read(content);
    ClassificationCode named = wanted == null ? before : wanted;
    return compared(
        entry,
        named == null ? null : named.title(),
        before != null,
        CodeDifference.between(before, wanted));
  }

  private static CodeKey key(ProposalEntry entry) {
    return CodeKey.parse(entry.change().entity().key());
  }

  private static ProposedChange compared(
      ProposalEntry entry, Title name, boolean there, List<FieldChange> differences) {
    return new ProposedChange(
        entry.line(),
        entry.change().entity(),
        name,
        there,
        entry.change().operation() == Operation.DELETE,
        entry.note(),
        differences);
  }
}
