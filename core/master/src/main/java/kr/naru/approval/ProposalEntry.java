package kr.naru.approval;

import kr.naru.catalog.CodeKey;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityType;
import kr.naru.changelog.Operation;
import kr.naru.imports.ImportEntry;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;

/**
 * One change of a proposal and the line of the imported file it stood on.
 *
 * @param note why, as the sender says; null when nothing is said
 * @param classification of the item that is put; null when it has none, with anything else, and
 *     when the entry was read back
 */
public record ProposalEntry(int line, Change change, String note, CodeKey classification) {

  static ProposalEntry of(ImportEntry entry) {
    if (entry.code() != null) {
      Change put = Change.put(entry.entity(), CodeXml.write(entry.code()));
      return new ProposalEntry(entry.line(), put, entry.note(), null);
    }
    if (entry.item() == null) {
      return new ProposalEntry(entry.line(), Change.delete(entry.entity()), entry.note(), null);
    }
    Change put = Change.put(entry.entity(), ItemXml.write(entry.item()));
    return new ProposalEntry(entry.line(), put, entry.note(), entry.item().classification());
  }

  /** What the catalog is asked to do when the proposal is approved. */
  CatalogChange wanted() {
    String key = change.entity().key();
    boolean delete = change.operation() == Operation.DELETE;
    if (change.entity().type() == EntityType.CODE) {
      return delete
          ? new CatalogChange.DeleteCode(CodeKey.parse(key))
          : new CatalogChange.PutCode(CodeXml.read(change.content()));
    }
    return delete
        ? new CatalogChange.DeleteItem(key)
        : new CatalogChange.PutItem(ItemXml.read(change.content()));
  }
}
