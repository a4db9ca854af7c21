package kr.naru.ubl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Documents for tests: real ones by name, small ones made up. */
final class Ubl {

  private static final String CATALOGUE =
      """
      <Catalogue xmlns="urn:oasis:names:specification:ubl:schema:xsd:Catalogue-2" \
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>C-1</cbc:ID>
      %s<cbc:IssueDate>2026-11-20</cbc:IssueDate>
      <cac:ProviderParty><cac:PartyIdentification><cbc:ID>%s</cbc:ID></cac:PartyIdentification></cac:ProviderParty>
      <cac:ReceiverParty/>
      %s</Catalogue>
      """;

  private Ubl() {}

  static byte[] real(String name) {
    try (InputStream in = Ubl.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param action null: without one
   */
  static byte[] catalogue(String action, String... lines) {
    return catalogueOf("acme", action, lines);
  }

  static byte[] catalogueOf(String provider, String action, String... lines) {
    return CATALOGUE
        .formatted(element("ActionCode", action), provider, String.join("\n", lines))
        .getBytes(UTF_8);
  }

  static String line(int id, String action, String seller, String name) {
    return line(id, action, name, seller, null, null);
  }

  static String line(
      int id, String action, String name, String seller, String manufacturer, String standard) {
    return "<cac:CatalogueLine><cbc:ID>"
        + id
        + "</cbc:ID>"
        + element("ActionCode", action)
        + "<cac:RequiredItemLocationQuantity><cac:Price><cbc:PriceAmount currencyID=\"EUR\">"
        + id
        + ".50</cbc:PriceAmount></cac:Price></cac:RequiredItemLocationQuantity>"
        + "<cac:Item>"
        + element("Name", name)
        + number("SellersItemIdentification", seller)
        + number("ManufacturersItemIdentification", manufacturer)
        + number("StandardItemIdentification", standard)
        + "</cac:Item></cac:CatalogueLine>";
  }

  private static String number(String element, String number) {
    return number == null
        ? ""
        : "<cac:" + element + "><cbc:ID>" + number + "</cbc:ID></cac:" + element + ">";
  }

  private static String element(String name, String text) {
    return text == null ? "" : "<cbc:" + name + ">" + text + "</cbc:" + name + ">";
  }
}
