package kr.naru.approval;

import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportEntry;

/** Entries and items for tests. */
final class Entries {

  private Entries() {}

  /**
   * @param code of scheme OWN; null: in no class
   */
  static Item item(String id, String name, String code) {
    CodeKey classification = code == null ? null : new CodeKey("OWN", code);
    return new Item(id, classification, new Title(name, null), null, null, null, null, null, null);
  }

  static ClassificationCode code(String code, String title) {
    return new ClassificationCode(new CodeKey("OWN", code), new Title(title, null));
  }

  static ProposalEntry put(int line, Item item) {
    return ProposalEntry.of(ImportEntry.put(line, item, null));
  }

  static ProposalEntry put(int line, ClassificationCode code) {
    return ProposalEntry.of(ImportEntry.put(line, code, null));
  }

  static ProposalEntry delete(int line, String id) {
    return ProposalEntry.of(ImportEntry.delete(line, id, null));
  }
}
