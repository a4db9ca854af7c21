package kr.naru.xml;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Parsers that resolve nothing. Thread-safe. */
public final class SafeXml {

  private static final XMLInputFactory EVENTS = events();

  private SafeXml() {}

  /** Makes readers that report a document type or an entity instead of following it. */
  public static XMLInputFactory events() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  /**
   * The local name of the root element, in whatever encoding XML declares.
   *
   * @return empty when the document is not well-formed up to there
   */
  public static String root(byte[] document) {
    try {
      XMLStreamReader reader = EVENTS.createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          return reader.getLocalName();
        }
      }
      return "";
    } catch (XMLStreamException e) {
      return "";
    }
  }

  /** What a parser says is wrong, without the place in front of it. */
  public static String problem(XMLStreamException e) {
    String message = e.getMessage();
    return message.substring(message.indexOf('\n') + 1).replaceAll("^Message: ", "");
  }

  /** The line on which a parser found something wrong, from 1. */
  public static int line(XMLStreamException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
  }

  /** A parser that refuses a document type. */
  static XMLReader parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newSAXParser().getXMLReader();
  }
}
