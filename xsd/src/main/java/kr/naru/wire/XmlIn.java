package kr.naru.wire;

import static kr.naru.wire.WireException.Reason.SCHEMA;

import java.time.DateTimeException;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through one document element by element; every step that the document does not allow is a
 * refusal.
 */
final class XmlIn {

  private final XmlEvents events;
  private final XMLStreamReader reader;

  private XmlIn(XmlEvents events) {
    this.events = events;
    this.reader = events.current();
  }

  /**
   * @param what the document, for messages
   */
  static XmlIn open(String what, byte[] octets, int limit) {
    return new XmlIn(new XmlEvents(what, octets, limit));
  }

  /** Moves to the root element. */
  void root(String namespace, String name) {
    while (events.next() != XMLStreamConstants.START_ELEMENT) {
      // the prolog
    }
    if (!is(namespace, name)) {
      throw refuse(
          SCHEMA,
          "the root is %s, expected %s of namespace \"%s\""
              .formatted(reader.getName(), name, namespace));
    }
  }

  /**
   * Moves to the root of a change's content: of the feed's namespace or, as it is stored, of none.
   */
  void contentRoot(String name) {
    while (events.next() != XMLStreamConstants.START_ELEMENT) {
      // the prolog
    }
    if (!name.equals(part())) {
      throw unexpected("expected " + name);
    }
  }

  /** Moves to the next child of the element the reader stands in; false at its end. */
  boolean nextChild() {
    while (true) {
      switch (events.next()) {
        case XMLStreamConstants.START_ELEMENT:
          return true;
        case XMLStreamConstants.END_ELEMENT:
          return false;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA:
          requireBlank();
          break;
        default:
          break;
      }
    }
  }

  /** Moves to the next child, which must be this one. */
  void child(String namespace, String name) {
    if (!nextChild() || !is(namespace, name)) {
      throw unexpected("expected " + name);
    }
  }

  /** Moves to the end of the element, which has no child from here on. */
  void end() {
    if (nextChild()) {
      throw unexpected("expected no further element here");
    }
  }

  /** The text of an element without children; moves to its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (events.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE:
          text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          break;
        case XMLStreamConstants.START_ELEMENT:
          throw unexpected("expected text");
        case XMLStreamConstants.END_ELEMENT:
          return text.toString();
        default:
          break;
      }
    }
  }

  /** Moves to the end of the element, whatever it holds. */
  void skip() {
    int outer = events.depth() - 1;
    while (events.depth() > outer) {
      events.next();
    }
  }

  /** Reads what follows the root: comments at most. */
  void finish() {
    while (events.next() != XMLStreamConstants.END_DOCUMENT) {
      // nothing of ours
    }
  }

  boolean is(String namespace, String name) {
    String actual = reader.getNamespaceURI();
    return name.equals(reader.getLocalName()) && namespace.equals(actual == null ? "" : actual);
  }

  /** The name of an element of a change's content; empty for an element of a foreign namespace. */
  String part() {
    String namespace = reader.getNamespaceURI();
    return namespace == null || namespace.isEmpty() || namespace.equals(Names.FEED)
        ? reader.getLocalName()
        : "";
  }

  String name() {
    return reader.getLocalName();
  }

  int line() {
    return events.line();
  }

  String required(String attribute) {
    String value = optional(attribute);
    if (value == null) {
      throw refuse(SCHEMA, "%s has no attribute %s".formatted(reader.getLocalName(), attribute));
    }
    return value;
  }

  /** Null when the element has no such attribute. */
  String optional(String attribute) {
    return reader.getAttributeValue("", attribute);
  }

  /** Of a namespace; null when the element has no such attribute. */
  String optionalOf(String namespace, String attribute) {
    return reader.getAttributeValue(namespace, attribute);
  }

  <T> T optionalOf(String namespace, String attribute, Function<String, T> parse) {
    String value = optionalOf(namespace, attribute);
    return value == null ? null : parse(attribute, value, parse);
  }

  <T> T required(String attribute, Function<String, T> parse) {
    return parse(attribute, required(attribute), parse);
  }

  <T> T optional(String attribute, Function<String, T> parse) {
    String value = optional(attribute);
    return value == null ? null : parse(attribute, value, parse);
  }

  private <T> T parse(String attribute, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw events.refuse(
          SCHEMA,
          "%s %s=\"%s\": %s".formatted(name(), attribute, abbreviated(value), e.getMessage()),
          e);
    }
  }

  private static String abbreviated(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }

  WireException unexpected(String expected) {
    String found = (reader.isEndElement() ? "end of " : "") + reader.getLocalName();
    return refuse(SCHEMA, "found %s, %s".formatted(found, expected));
  }

  WireException refuse(WireException.Reason reason, String problem) {
    return events.refuse(reason, problem);
  }

  private void requireBlank() {
    if (!reader.isWhiteSpace()) {
      throw refuse(
          SCHEMA,
          "text where elements are expected: \"%s\"".formatted(abbreviated(reader.getText())));
    }
  }
}
