package kr.naru.ubl;

import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;

/**
 * Writes items as one UBL 2.1 catalogue of our own ({@link OwnCatalogue}): a line for each contract
 * line, the item in full in each. Imported again it changes nothing.
 */
public final class UblWriter {

  private static final String ROOT = "urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2";
  private static final String CAC =
      "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
  private static final String CBC =
      "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

  private final XMLStreamWriter out;

  private UblWriter(XMLStreamWriter out) {
    this.out = out;
  }

  /**
   * Writes the header.
   *
   * @param stream stays open
   * @param id the catalogue's
   */
  public static UblWriter begin(OutputStream stream, String id, Instant now)
      throws XMLStreamException {
    XMLStreamWriter out =
        XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
    UblWriter writer = new UblWriter(out);
    writer.header(id, now);
    return writer;
  }

  private void header(String id, Instant now) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeCharacters("\n");
    out.writeStartElement("Catalogue");
    out.writeDefaultNamespace(ROOT);
    out.writeNamespace("cac", CAC);
    out.writeNamespace("cbc", CBC);
    text("UBLVersionID", "2.1");
    text("ID", id);
    text("ActionCode", UblAction.UPDATE.code());
    var time = now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    text("IssueDate", time.toLocalDate().toString());
    for (String party : List.of("ProviderParty", "ReceiverParty")) {
      start(party);
      start("PartyIdentification");
      text("ID", OwnCatalogue.PROVIDER);
      out.writeEndElement();
      out.writeEndElement();
    }
  }

  public void write(Item item) throws XMLStreamException {
    if (item.contractLines().isEmpty()) {
      line(item, null);
    }
    for (ContractLine terms : item.contractLines()) {
      line(item, terms);
    }
  }

  /** Ends the document. One without items is not valid UBL: a catalogue has a line at least. */
  public void end() throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeEndElement();
    out.writeCharacters("\n");
    out.writeEndDocument();
    out.flush();
  }

  private void line(Item item, ContractLine terms) throws XMLStreamException {
    out.writeCharacters("\n");
    start("CatalogueLine");
    text("ID", terms == null ? item.id() : terms.line());
    text("ActionCode", UblAction.UPDATE.code());
    if (terms != null) {
      text("LifeCycleStatusCode", terms.status().wireName());
      text("ContractSubdivision", terms.contract());
    }
    text("OrderableIndicator", Boolean.toString(item.status() == ItemStatus.ACTIVE));
    text("OrderableUnit", item.unit());
    if (terms != null) {
      terms(terms);
    }
    item(item);
    out.writeEndElement();
  }

  private void terms(ContractLine terms) throws XMLStreamException {
    if (terms.supplier() != null) {
      start("SellerSupplierParty");
      start("Party");
      named("PartyName", "Name", terms.supplier());
      out.writeEndElement();
      out.writeEndElement();
    }
    if (terms.validFrom() != null || terms.validTo() != null) {
      start("LineValidityPeriod");
      text("StartDate", terms.validFrom() == null ? null : terms.validFrom().toString());
      text("EndDate", terms.validTo() == null ? null : terms.validTo().toString());
      out.writeEndElement();
    }
    price(terms.currency(), null, terms.price().toPlainString());
    for (PriceTier tier : terms.tiers()) {
      price(terms.currency(), tier.minimumQuantity().toPlainString(), tier.price().toPlainString());
    }
  }

  private void price(String currency, String minimum, String amount) throws XMLStreamException {
    start("RequiredItemLocationQuantity");
    text("MinimumQuantity", minimum);
    start("Price");
    out.writeStartElement("cbc", "PriceAmount", CBC);
    out.writeAttribute("currencyID", currency);
    out.writeCharacters(amount);
    out.writeEndElement();
    out.writeEndElement();
    out.writeEndElement();
  }

  private void item(Item item) throws XMLStreamException {
    start("Item");
    text("Description", item.description());
    String korean = item.name().ko();
    name(korean == null ? "en" : "ko", korean == null ? item.name().en() : korean);
    named("SellersItemIdentification", "ID", item.id());
    if (item.classification() != null) {
      start("CommodityClassification");
      out.writeStartElement("cbc", "ItemClassificationCode", CBC);
      out.writeAttribute("listID", item.classification().scheme());
      out.writeCharacters(item.classification().code());
      out.writeEndElement();
      out.writeEndElement();
    }
    if (korean != null && item.name().en() != null) {
      property(OwnCatalogue.ENGLISH_NAME, item.name().en(), null);
    }
    property(OwnCatalogue.STATUS, item.status().wireName(), null);
    for (ItemAttribute attribute : item.attributes()) {
      property(attribute.name(), attribute.value(), attribute.unit());
    }
    if (item.manufacturer() != null) {
      start("ManufacturerParty");
      named("PartyName", "Name", item.manufacturer());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void name(String language, String name) throws XMLStreamException {
    out.writeStartElement("cbc", "Name", CBC);
    out.writeAttribute("languageID", language);
    characters(name);
    out.writeEndElement();
  }

  private void property(String name, String value, String unit) throws XMLStreamException {
    start("AdditionalItemProperty");
    text("Name", name);
    text("Value", value);
    text("ValueQualifier", unit);
    out.writeEndElement();
  }

  private void named(String element, String part, String value) throws XMLStreamException {
    start(element);
    text(part, value);
    out.writeEndElement();
  }

  private void start(String element) throws XMLStreamException {
    out.writeStartElement("cac", element, CAC);
  }

  /** Writes nothing for null. */
  private void text(String element, String text) throws XMLStreamException {
    if (text != null) {
      out.writeStartElement("cbc", element, CBC);
      characters(text);
      out.writeEndElement();
    }
  }

  /** A parser takes a carriage return for a line feed unless it is written as a reference. */
  private void characters(String text) throws XMLStreamException {
    int from = 0;
    for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', from)) {
      out.writeCharacters(text.substring(from, at));
      out.writeEntityRef("#13");
      from = at + 1;
    }
    out.writeCharacters(text.substring(from));
  }
}
