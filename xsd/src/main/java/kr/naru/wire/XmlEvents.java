package kr.naru.wire;

import static kr.naru.wire.WireException.Reason.DTD;
import static kr.naru.wire.WireException.Reason.ENCODING;
import static kr.naru.wire.WireException.Reason.MALFORMED;
import static kr.naru.wire.WireException.Reason.TOO_LARGE;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.naru.xml.SafeXml;

/**
 * The events of one document from outside, without DTD and within the {@link Limits}.
 *
 * <p>The JDK's own parser, also in a server that installs another, so that a refusal is the same
 * everywhere.
 */
final class XmlEvents {

  private static final XMLInputFactory FACTORY = SafeXml.events();

  private final String what;
  private final XMLStreamReader reader;
  private int depth;

  /**
   * @param what the document, for messages
   */
  XmlEvents(String what, byte[] octets, int limit) {
    Limits.check(what, octets.length, limit);
    this.what = what;
    try {
      reader = FACTORY.createXMLStreamReader(Utf8.reader(what, octets));
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
    String declared = reader.getCharacterEncodingScheme();
    if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
      throw refuse(ENCODING, "declared as " + declared);
    }
  }

  /** Reads a whole document for nothing but its well-formedness and limits. */
  static void scan(String what, byte[] octets) {
    XmlEvents events = new XmlEvents(what, octets, Limits.DOCUMENT);
    while (events.next() != XMLStreamConstants.END_DOCUMENT) {
      // limits are checked on the way
    }
  }

  /** For names and values of the event the document is at; only {@link #next} moves it. */
  XMLStreamReader current() {
    return reader;
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  int next() {
    int event = event();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> entered();
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw refuse(DTD, "a document type or entity");
      default -> {}
    }
    return event;
  }

  private int event() {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private void entered() {
    if (++depth > Limits.DEPTH) {
      throw refuse(TOO_LARGE, "more than %d elements within each other".formatted(Limits.DEPTH));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeValue(i).length() > Limits.ATTRIBUTE) {
        throw refuse(
            TOO_LARGE,
            "attribute %s is longer than %d characters"
                .formatted(reader.getAttributeLocalName(i), Limits.ATTRIBUTE));
      }
    }
  }

  WireException refuse(WireException.Reason reason, String problem) {
    return refuse(reason, problem, null);
  }

  WireException refuse(WireException.Reason reason, String problem, Throwable cause) {
    return new WireException(
        reason,
        "%s, line %d, column %d: %s"
            .formatted(what, line(), reader.getLocation().getColumnNumber(), problem),
        cause);
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }

  private WireException malformed(XMLStreamException e) {
    String problem = SafeXml.problem(e).replaceAll("\\.$", "");
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNumber();
    return new WireException(
        MALFORMED,
        "%s, line %d, column %d: %s".formatted(what, SafeXml.line(e), column, problem),
        e);
  }
}
