package kr.naru.imports;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;

/**
 * What a file does to one item or code.
 *
 * @param line of the file, from 1; 0 when no line says so, as with codes that a full list leaves
 *     out
 * @param item in full, null when the entity is a code or the item is removed
 * @param code null when the entity is an item
 * @param note why, as the sender says; null when nothing is said
 */
public record ImportEntry(
    int line, EntityKey entity, Item item, ClassificationCode code, String note) {

  public static ImportEntry put(int line, Item item, String note) {
    return new ImportEntry(line, EntityKey.item(item.id()), item, null, note);
  }

  public static ImportEntry put(int line, ClassificationCode code, String note) {
    return new ImportEntry(
        line, new EntityKey(EntityType.CODE, code.key().toString()), null, code, note);
  }

  public static ImportEntry delete(int line, String item, String note) {
    return new ImportEntry(line, EntityKey.item(item), null, null, note);
  }
}
