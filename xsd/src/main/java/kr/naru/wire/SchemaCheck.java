package kr.naru.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Holds documents against feed-page.xsd as packaged; reads nothing from a network or disk.
 * Thread-safe.
 */
public final class SchemaCheck {

  private static final String SCHEMA = "feed-page.xsd";
  private static final Set<String> PACKAGED =
      Set.of(SCHEMA, "xenc-profile.xsd", "dsig-profile.xsd", "code-validity.xsd");

  private final Schema schema;

  /** Takes some 100 ms: make one and keep it. */
  public SchemaCheck() {
    try (InputStream stream = open(SCHEMA)) {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setResourceResolver(packaged(inputs()));
      schema = factory.newSchema(new StreamSource(stream, SCHEMA));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(
          "the packaged " + SCHEMA + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * @param what the document, for messages
   * @param document a page or report, encrypted or decrypted
   * @throws WireException {@code SCHEMA} at the first thing that the schema does not allow; {@code
   *     DTD}, {@code MALFORMED} or {@code TOO_LARGE} before that
   */
  public void validate(String what, byte[] document) {
    XmlEvents.scan(what, document);
    try {
      Validator validator = schema.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      InputSource source = new InputSource(new ByteArrayInputStream(document));
      source.setEncoding("UTF-8");
      validator.validate(new SAXSource(parser(), source));
    } catch (SAXParseException e) {
      throw new WireException(
          WireException.Reason.SCHEMA,
          "%s, line %d, column %d: %s"
              .formatted(what, e.getLineNumber(), e.getColumnNumber(), e.getMessage()),
          e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new WireException(WireException.Reason.SCHEMA, what + ": " + e.getMessage(), e);
    }
  }

  private static XMLReader parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newSAXParser().getXMLReader();
  }

  private static LSResourceResolver packaged(DOMImplementationLS inputs) {
    return (type, namespace, publicId, systemId, base) -> {
      LSInput input = inputs.createLSInput();
      input.setSystemId(systemId);
      input.setByteStream(open(systemId));
      return input;
    };
  }

  private static DOMImplementationLS inputs() throws ParserConfigurationException {
    return (DOMImplementationLS)
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .getDOMImplementation()
            .getFeature("LS", "3.0");
  }

  private static InputStream open(String name) {
    InputStream stream =
        PACKAGED.contains(name) ? SchemaCheck.class.getResourceAsStream(name) : null;
    if (stream == null) {
      throw new IllegalStateException(
          "schema " + name + " is not packaged with " + SchemaCheck.class.getName());
    }
    return stream;
  }
}
