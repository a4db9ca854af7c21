package kr.naru.imports;

import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemRules;
import kr.naru.catalog.Violation;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * What a document does to one item or code.
 *
 * @param line of the file, from 1; 0 when no line says so, as with codes that a full list leaves
 *     out
 * @param item in full, null when the entity is a code or the item is removed
 * @param code null when the entity is an item
 * @param note why, as the sender says; null when nothing is said
 * @param provided how its provider names the item, null when no provider does
 */
public record ImportEntry(
    int line,
    EntityKey entity,
    Item item,
    ClassificationCode code,
    String note,
    ProviderItem provided) {

  public static ImportEntry put(int line, Item item, String note) {
    return new ImportEntry(line, EntityKey.item(item.id()), item, null, note, null);
  }

  public static ImportEntry put(int line, ClassificationCode code, String note) {
    return new ImportEntry(
        line, new EntityKey(EntityType.CODE, code.key().toString()), null, code, note, null);
  }

  public static ImportEntry delete(int line, String item, String note) {
    return new ImportEntry(line, EntityKey.item(item), null, null, note, null);
  }

  public ImportEntry providedAs(ProviderItem names) {
    return new ImportEntry(line, entity, item, code, note, names);
  }

  public boolean removesItem() {
    return item == null && code == null;
  }

  /**
   * @throws ImportRefusal when a master would not store it
   */
  public void check() {
    List<Violation> violations =
        item != null ? ItemRules.check(item) : code != null ? ItemRules.check(code) : List.of();
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw ImportRefusal.at(
          Rule.INVALID_VALUE, line, entity + ": " + first.field() + " " + first.message());
    }
  }
}
