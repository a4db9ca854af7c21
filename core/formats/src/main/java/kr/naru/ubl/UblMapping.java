package kr.naru.ubl;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.Title;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.imports.ProviderNames;

/**
 * What the elements of a message mean in our catalog; docs/catalog-formats.md has it as a table.
 */
final class UblMapping {

  private final UblDocument.Kind kind;
  private final UblNode header;
  private final UblAction action;
  private final String provider;
  private final boolean own;

  /**
   * @param header what stands before the lines, all of it
   */
  UblMapping(UblDocument.Kind kind, UblNode header) {
    this.kind = kind;
    this.header = header;
    this.action = headerAction();
    this.provider = provider();
    this.own = provider.equals(OwnCatalogue.PROVIDER);
    if (own && (kind != UblDocument.Kind.CATALOGUE || action == UblAction.REPLACE)) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          1,
          "of the provider " + provider + " only catalogues to Add, Update or Delete are taken");
    }
  }

  UblDocument document(List<UblLine> lines) {
    return new UblDocument(
        kind, provider, catalogue(), action, own ? OwnCatalogue.joined(lines) : lines);
  }

  private String provider() {
    UblNode party = header.first("ProviderParty");
    for (String[] path :
        new String[][] {
          {"PartyIdentification", "ID"},
          {"EndpointID"},
          {"PartyLegalEntity", "CompanyID"},
          {"PartyName", "Name"}
        }) {
      String name = party == null ? null : party.text(path);
      if (name != null) {
        return name;
      }
    }
    throw ImportRefusal.at(
        Rule.INVALID_VALUE,
        party == null ? 1 : party.line(),
        "ProviderParty has no identification; the items of a catalogue are named by their provider");
  }

  private String catalogue() {
    return switch (kind) {
      case CATALOGUE -> header.text("ID");
      case SPECIFICATION_UPDATE, PRICING_UPDATE -> header.text("RelatedCatalogueReference", "ID");
      case DELETION -> header.text("DeletedCatalogueReference", "ID");
    };
  }

  private UblAction headerAction() {
    return switch (kind) {
      case CATALOGUE -> action(header, UblAction.UPDATE);
      case SPECIFICATION_UPDATE, PRICING_UPDATE -> UblAction.UPDATE;
      case DELETION -> UblAction.DELETE;
    };
  }

  private static UblAction action(UblNode node, UblAction missing) {
    UblNode code = node.first("ActionCode");
    if (code == null || code.text() == null) {
      return missing;
    }
    try {
      return UblAction.of(code.text());
    } catch (IllegalArgumentException e) {
      throw ImportRefusal.at(Rule.INVALID_VALUE, code.line(), e.getMessage(), e);
    }
  }

  /**
   * @throws ImportRefusal also for a date or word of ours that is none
   */
  UblLine line(UblNode line) {
    try {
      return mapped(line);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ImportRefusal.at(Rule.INVALID_VALUE, line.line(), e.getMessage(), e);
    }
  }

  private UblLine mapped(UblNode line) {
    UblAction lineAction = lineAction(line);
    UblNode item = line.first("Item");
    ProviderNames itemId =
        item == null
            ? new ProviderNames(null, null, null)
            : new ProviderNames(
                item.text("SellersItemIdentification", "ID"),
                item.text("ManufacturersItemIdentification", "ID"),
                item.text("StandardItemIdentification", "ID"));
    if (own && itemId.seller() == null) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line.line(),
          "an item of " + provider + " needs its number as SellersItemIdentification");
    }
    if (itemId.isEmpty() && kind != UblDocument.Kind.PRICING_UPDATE) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line.line(),
          "the item has neither SellersItemIdentification nor StandardItemIdentification; one of them must name it");
    }
    return new UblLine(
        line.line(),
        line.text("ID"),
        lineAction,
        itemId,
        lineAction == UblAction.DELETE
            ? null
            : own ? OwnCatalogue.item(line, item) : item(line, item));
  }

  private UblAction lineAction(UblNode line) {
    if (kind != UblDocument.Kind.CATALOGUE) {
      return UblAction.UPDATE;
    }
    UblAction missing = action == UblAction.REPLACE ? UblAction.ADD : action;
    UblAction lineAction = action(line, missing);
    if (lineAction == UblAction.REPLACE) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE, line.line(), "a line cannot be Replace; only a whole catalogue can");
    }
    if (lineAction == UblAction.DELETE
        && (action == UblAction.ADD || action == UblAction.REPLACE)) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line.line(),
          "a line to Delete in a catalogue to " + action.code() + " has no meaning");
    }
    if (lineAction != UblAction.DELETE && action == UblAction.DELETE) {
      throw ImportRefusal.at(
          Rule.INVALID_VALUE,
          line.line(),
          "a line to " + lineAction.code() + " in a catalogue to Delete has no meaning");
    }
    return lineAction;
  }

  private Item item(UblNode line, UblNode item) {
    List<ContractLine> terms =
        kind == UblDocument.Kind.SPECIFICATION_UPDATE
            ? List.of()
            : new UblTerms(header, line).contractLines();
    if (item == null) {
      return new Item(null, null, null, null, null, null, null, List.of(), terms);
    }
    List<CodeKey> classes = classes(item);
    String description = item.joined("Description", "\n");
    Title name = name(item, description);
    return new Item(
        null,
        classes.isEmpty() ? null : classes.get(0),
        name,
        description != null && description.equals(name.en()) ? null : description,
        item.text("ManufacturerParty", "PartyName", "Name"),
        line.text("OrderableUnit"),
        "false".equals(line.text("OrderableIndicator"))
                || "0".equals(line.text("OrderableIndicator"))
            ? ItemStatus.SUSPENDED
            : ItemStatus.ACTIVE,
        UblAttributes.of(item, classes),
        terms);
  }

  /** The name, else the description, else the seller's number: senders leave names empty. */
  private static Title name(UblNode item, String description) {
    String korean = null;
    String other = null;
    for (UblNode name : item.all("Name")) {
      if ("ko".equalsIgnoreCase(name.attribute("languageID"))) {
        korean = name.text();
      } else if (other == null) {
        other = name.text();
      }
    }
    if (korean == null && other == null) {
      other = description != null ? description : item.text("SellersItemIdentification", "ID");
    }
    return new Title(
        korean,
        other == null && korean == null ? item.text("StandardItemIdentification", "ID") : other);
  }

  private static List<CodeKey> classes(UblNode item) {
    List<CodeKey> classes = new ArrayList<>();
    for (UblNode classification : item.all("CommodityClassification")) {
      UblNode code = classification.first("ItemClassificationCode");
      if (code != null && code.text() != null) {
        classes.add(
            new CodeKey(
                scheme(code.attribute("listID"), classification.text("CommodityCode")),
                code.text()));
      }
    }
    return classes;
  }

  /**
   * UNCL 7143: TST is UNSPSC, STI is CPV; any other list keeps its name. Consip names the list in
   * the commodity code.
   */
  private static String scheme(String list, String commodity) {
    String named = list == null ? commodity : list;
    if (named == null) {
      return "unnamed";
    }
    return switch (named) {
      case "TST" -> "UNSPSC";
      case "STI" -> "CPV";
      default -> named.replace(':', '_');
    };
  }
}
