package kr.naru.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import kr.naru.xml.PackagedSchema;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Holds documents against feed-page.xsd as packaged; reads nothing from a network or disk.
 * Thread-safe. Making one takes some 100 ms: keep it.
 */
public final class SchemaCheck {

  private static final Set<String> PARTS =
      Set.of("xenc-profile.xsd", "dsig-profile.xsd", "code-validity.xsd");

  private final PackagedSchema schema =
      new PackagedSchema(SchemaCheck.class, "feed-page.xsd", SchemaCheck::place);

  /**
   * @param what the document, for messages
   * @param document a page or report, encrypted or decrypted
   * @throws WireException {@code SCHEMA} at the first thing that the schema does not allow; {@code
   *     DTD}, {@code MALFORMED} or {@code TOO_LARGE} before that
   */
  public void validate(String what, byte[] document) {
    XmlEvents.scan(what, document);
    try {
      InputSource source = new InputSource(new ByteArrayInputStream(document));
      source.setEncoding("UTF-8");
      schema.validate(source);
    } catch (SAXParseException e) {
      throw new WireException(
          WireException.Reason.SCHEMA,
          "%s, line %d, column %d: %s"
              .formatted(what, e.getLineNumber(), e.getColumnNumber(), e.getMessage()),
          e);
    } catch (SAXException | IOException e) {
      throw new WireException(WireException.Reason.SCHEMA, what + ": " + e.getMessage(), e);
    }
  }

  private static String place(String name) {
    if (!PARTS.contains(name)) {
      throw new IllegalStateException("feed-page.xsd has no part " + name);
    }
    return name;
  }
}
