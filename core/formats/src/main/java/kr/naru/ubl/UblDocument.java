package kr.naru.ubl;

import java.util.List;

/**
 * A message of a provider about a catalogue.
 *
 * @param provider the party identification of the providing party
 * @param catalogue the catalogue's id; the one that an update or deletion relates to
 * @param action of a whole catalogue; {@code UPDATE} for updates, {@code DELETE} for a deletion
 */
record UblDocument(
    Kind kind, String provider, String catalogue, UblAction action, List<UblLine> lines) {

  /** The messages that are taken. */
  enum Kind {
    CATALOGUE("Catalogue", "CatalogueLine"),
    SPECIFICATION_UPDATE(
        "CatalogueItemSpecificationUpdate", "CatalogueItemSpecificationUpdateLine"),
    PRICING_UPDATE("CataloguePricingUpdate", "CataloguePricingUpdateLine"),
    DELETION("CatalogueDeletion", "");

    private final String root;
    private final String line;

    Kind(String root, String line) {
      this.root = root;
      this.line = line;
    }

    /** The local name of the root element. */
    String root() {
      return root;
    }

    String line() {
      return line;
    }
  }

  UblDocument {
    lines = List.copyOf(lines);
  }
}
