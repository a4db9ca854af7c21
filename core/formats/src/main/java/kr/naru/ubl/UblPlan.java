package kr.naru.ubl;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.imports.ImportEntry;
import kr.naru.imports.ImportPlan;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.imports.KnownCatalog;
import kr.naru.imports.ProviderItem;
import kr.naru.imports.ProviderNames;

/**
 * What a message means for the catalog as it is: which items it stores and removes.
 *
 * <p>Source: Peppol BIS Catalogue 3 (a line is the item's full state; the item's number is the key,
 * not the line's).
 */
final class UblPlan {

  /** So many lines are looked up at once. */
  private static final int CHUNK = 500;

  private final UblDocument document;
  private final KnownCatalog catalog;
  private final ProviderIndex provided;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<ImportEntry> entries = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final boolean own;

  /** What the catalog has of the lines at work. */
  private Map<String, Item> stored = Map.of();

  private UblPlan(UblDocument document, KnownCatalog catalog) throws SQLException {
    this.document = document;
    this.own = document.provider().equals(OwnCatalogue.PROVIDER);
    this.catalog = catalog;
    this.provided = new ProviderIndex(document, catalog.itemsOf(document.provider()));
  }

  /**
   * @throws ImportRefusal when a line names no item or several
   */
  static ImportPlan of(UblDocument document, KnownCatalog catalog) throws SQLException {
    return new UblPlan(document, catalog).plan();
  }

  private ImportPlan plan() throws SQLException {
    List<UblLine> lines = document.lines();
    if (document.action() == UblAction.DELETE && lines.isEmpty()) {
      removeCatalogue();
    }
    for (int start = 0; start < lines.size(); start += CHUNK) {
      List<UblLine> chunk = lines.subList(start, Math.min(start + CHUNK, lines.size()));
      stored = catalog.items(ids(chunk));
      chunk.forEach(this::line);
    }
    if (document.action() == UblAction.REPLACE) {
      removeOthers();
    }
    entries.forEach(ImportEntry::check);
    return new ImportPlan(entries, warnings);
  }

  /** Of all items that the lines may be about. */
  private Set<String> ids(List<UblLine> lines) {
    Set<String> ids = new HashSet<>();
    for (UblLine line : lines) {
      if (own) {
        ids.add(line.names().seller());
        continue;
      }
      provided.named(line).forEach(item -> ids.add(item.id()));
      if (!line.names().isEmpty()) {
        ids.add(provided.newId(line));
      }
    }
    return ids;
  }

  private void line(UblLine line) {
    switch (document.kind()) {
      case CATALOGUE -> catalogueLine(line);
      case SPECIFICATION_UPDATE -> specification(line);
      case PRICING_UPDATE -> prices(line);
      case DELETION ->
          throw ImportRefusal.at(Rule.INVALID_VALUE, line.sourceLine(), "a deletion has no lines");
    }
  }

  private void catalogueLine(UblLine line) {
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
      id = own ? line.names().seller() : provided.newId(line);
      if (line.action() == UblAction.UPDATE && !stored.containsKey(id)) {
        warn(line, "to update is unknown; it is added");
      }
    }
    put(line, id, line.item());
  }

  private void specification(UblLine line) {
    Item item = stored(line);
    if (item != null) {
      Item given = line.item();
      put(
          line,
          item.id(),
          given
              .withUnit(given.unit() == null ? item.unit() : given.unit())
              .withStatus(item.status())
              .withContractLines(item.contractLines()));
    }
  }

  private void prices(UblLine line) {
    Item item = stored(line);
    if (item != null) {
      List<ContractLine> terms = withPrices(item.contractLines(), line.item().contractLines());
      put(line, item.id(), item.withContractLines(terms));
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
  private Item stored(UblLine line) {
    String id = find(line);
    Item item = id == null ? null : stored.get(id);
    if (item == null) {
      warn(line, "to update is unknown; the line is passed over");
    }
    return item;
  }

  /** The id of the item that a line names; null when there is none. */
  private String find(UblLine line) {
    if (own) {
      String id = line.names().seller();
      return stored.containsKey(id) ? id : null;
    }
    List<ProviderItem> found = provided.named(line);
    if (found.size() > 1) {
      throw ImportRefusal.at(
          Rule.AMBIGUOUS,
          line.sourceLine(),
          named(line)
              + " names "
              + found.size()
              + " items: "
              + found.stream().map(ProviderItem::id).toList());
    }
    return found.isEmpty() ? null : found.get(0).id();
  }

  private void put(UblLine line, String id, Item content) {
    Integer earlier = seen.put(id, line.sourceLine());
    if (earlier != null) {
      throw ImportRefusal.at(
          Rule.DOUBLED, line.sourceLine(), named(line) + " stands on line " + earlier + " already");
    }
    ProviderItem before = provided.item(id);
    ProviderItem now = own ? null : providedAs(line, id, before);
    if (content == null) {
      entries.add(ImportEntry.delete(line.sourceLine(), id, null).providedAs(now));
      return;
    }
    Item item = content.withId(id);
    if (!Objects.equals(now, before) || !item.equals(stored.get(id))) {
      entries.add(ImportEntry.put(line.sourceLine(), item, null).providedAs(now));
    }
  }

  /** Names that this message leaves out stay. */
  private ProviderItem providedAs(UblLine line, String id, ProviderItem before) {
    ProviderItem now =
        new ProviderItem(id, document.provider(), document.catalogue(), line.id(), line.names());
    if (before == null) {
      return now;
    }
    boolean whole = document.kind() == UblDocument.Kind.CATALOGUE;
    return new ProviderItem(
        id,
        now.provider(),
        whole ? now.catalogue() : before.catalogue(),
        whole ? now.line() : before.line(),
        now.names().or(before.names()));
  }

  private void removeCatalogue() {
    List<ProviderItem> ofCatalogue =
        provided.all().stream()
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
    provided.all().stream().filter(item -> !seen.containsKey(item.id())).forEach(this::remove);
  }

  private void remove(ProviderItem item) {
    entries.add(ImportEntry.delete(0, item.id(), null).providedAs(item));
  }

  private void warn(UblLine line, String problem) {
    warnings.add("line " + line.sourceLine() + ": " + named(line) + " " + problem);
  }

  private static String named(UblLine line) {
    ProviderNames names = line.names();
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
