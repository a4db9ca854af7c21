package kr.naru.ubl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
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
 * The schemas of UBL 2.1 as packaged; reads nothing from a network or disk. Thread-safe.
 *
 * <p>Source: OASIS Universal Business Language 2.1.
 */
final class UblSchema {

  private static final Map<UblDocument.Kind, Schema> COMPILED =
      new EnumMap<>(UblDocument.Kind.class);

  private UblSchema() {}

  /**
   * The first use of a kind compiles its schema, which takes seconds.
   *
   * @throws UblRefusal at the first thing that the schema does not allow
   */
  static void validate(UblDocument.Kind kind, byte[] document) {
    try {
      Validator validator = compiled(kind).newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(
          new SAXSource(parser(), new InputSource(new ByteArrayInputStream(document))));
    } catch (SAXParseException e) {
      throw new UblRefusal(e.getLineNumber(), e.getMessage(), e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new UblRefusal(1, e.getMessage(), e);
    }
  }

  private static Schema compiled(UblDocument.Kind kind) {
    synchronized (COMPILED) {
      return COMPILED.computeIfAbsent(kind, UblSchema::compile);
    }
  }

  private static Schema compile(UblDocument.Kind kind) {
    String file = "UBL-" + kind.root() + "-2.1.xsd";
    try (InputStream stream = open("maindoc/" + file)) {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setResourceResolver(packaged());
      return factory.newSchema(new StreamSource(stream, file));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("the packaged schema of " + kind.root() + ": " + e, e);
    }
  }

  private static XMLReader parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newSAXParser().getXMLReader();
  }

  private static LSResourceResolver packaged() throws ParserConfigurationException {
    DOMImplementationLS inputs =
        (DOMImplementationLS)
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .getFeature("LS", "3.0");
    return (type, namespace, publicId, systemId, base) -> {
      LSInput input = inputs.createLSInput();
      input.setSystemId(systemId);
      input.setByteStream(open("common/" + systemId.substring(systemId.lastIndexOf('/') + 1)));
      return input;
    };
  }

  private static InputStream open(String path) {
    InputStream stream = UblSchema.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IllegalStateException("UBL schema " + path + " is not packaged");
    }
    return stream;
  }
}
