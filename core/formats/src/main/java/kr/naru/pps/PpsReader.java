package kr.naru.pps;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.xml.SafeXml;

/** Reads a response, or its own shorter form ({@link PpsWriter}), in any encoding XML declares. */
final class PpsReader {

  private static final XMLInputFactory FACTORY = SafeXml.events();
  private static final Set<String> ROOTS = Set.of("response", "OpenAPI_ServiceResponse");
  private static final int DEPTH = 20;

  private final XMLStreamReader in;
  private final Map<String, String> header = new HashMap<>();
  private final List<PpsRow> rows = new ArrayList<>();
  private PpsKind kind;
  private int depth;

  private PpsReader(XMLStreamReader in) {
    this.in = in;
  }

  /** Whether a document with this root element is for this reader. */
  static boolean takes(String root) {
    return ROOTS.contains(root);
  }

  /**
   * @throws ImportRefusal when it is not well-formed, an error message, or of no known kind
   */
  static PpsResponse read(byte[] document) {
    try {
      PpsReader reader =
          new PpsReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(document)));
      return reader.response();
    } catch (XMLStreamException e) {
      throw ImportRefusal.at(Rule.MALFORMED, SafeXml.line(e), SafeXml.problem(e), e);
    }
  }

  private PpsResponse response() throws XMLStreamException {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      if (in.isStartElement()) {
        if (in.getLocalName().equals("item")) {
          row();
        } else {
          headerField();
        }
      }
    }
    requireSuccess();
    if (rows.isEmpty()) {
      throw new ImportRefusal(
          Rule.EMPTY,
          "the response holds no items (totalCount "
              + header.getOrDefault("totalCount", "0")
              + ")");
    }
    return new PpsResponse(
        kind, number("numOfRows", 0), number("pageNo", 1), number("totalCount", 0), rows);
  }

  /** Stands on a start element; takes its text when it has no children. */
  private void headerField() throws XMLStreamException {
    String name = in.getLocalName();
    StringBuilder text = new StringBuilder();
    int event = next();
    while (event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.COMMENT) {
      text.append(event == XMLStreamConstants.COMMENT ? "" : in.getText());
      event = next();
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      header.put(name, text.toString().strip());
    } else if (event == XMLStreamConstants.START_ELEMENT) {
      if (in.getLocalName().equals("item")) {
        row();
      } else {
        headerField();
      }
    }
  }

  private void row() throws XMLStreamException {
    int line = line();
    int outer = depth - 1;
    Map<String, String> fields = new HashMap<>();
    while (depth > outer) {
      next();
      if (in.isStartElement()) {
        fields.put(in.getLocalName(), field());
      }
    }
    add(line, fields);
  }

  private String field() throws XMLStreamException {
    int outer = depth - 1;
    StringBuilder text = new StringBuilder();
    while (depth > outer) {
      int event = next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(in.getText());
      }
    }
    return text.toString().strip();
  }

  private void add(int line, Map<String, String> fields) {
    PpsKind of = PpsKind.of(fields.keySet());
    if (of == null) {
      throw ImportRefusal.at(
          Rule.UNKNOWN_KIND,
          line,
          "no response that is known: taken are items (prdctIdntNo), offers (shopngCntrctNo), classes"
              + " (prdctClsfcNo) and the histories of both");
    }
    if (kind != null && of != kind) {
      throw ImportRefusal.at(Rule.UNKNOWN_KIND, line, "an item of another kind than the first");
    }
    kind = of;
    fields.keySet().retainAll(kind.fields());
    fields.values().removeIf(String::isEmpty);
    rows.add(new PpsRow(line, fields));
  }

  private void requireSuccess() {
    String code = first("resultCode", "returnReasonCode");
    if (code == null) {
      throw new ImportRefusal(Rule.SCHEMA, "the response has no resultCode");
    }
    if (!code.equals("00")) {
      throw new ImportRefusal(
          Rule.SERVICE_ERROR,
          "the service answered with error "
              + code
              + " "
              + first("resultMsg", "returnAuthMsg")
              + "; the file is that message and holds no data");
    }
  }

  private String first(String name, String other) {
    return header.containsKey(name) ? header.get(name) : header.get(other);
  }

  private int number(String name, int otherwise) {
    String text = header.get(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new ImportRefusal(Rule.INVALID_VALUE, name + " '" + text + "' is no number", e);
    }
  }

  private int next() throws XMLStreamException {
    int event = in.next();
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw ImportRefusal.at(Rule.MALFORMED, line(), "a document type or entity is not taken");
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > DEPTH) {
          throw ImportRefusal.at(
              Rule.MALFORMED, line(), "more than " + DEPTH + " elements within each other");
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      default -> {}
    }
    return event;
  }

  /** Our own form keeps the line of the file it was made from. */
  private int line() {
    String kept = in.isStartElement() ? in.getAttributeValue(PpsWriter.NAMESPACE, "line") : null;
    try {
      return kept == null ? in.getLocation().getLineNumber() : Integer.parseInt(kept);
    } catch (NumberFormatException e) {
      return in.getLocation().getLineNumber();
    }
  }
}
