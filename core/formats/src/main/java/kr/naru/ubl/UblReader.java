package kr.naru.ubl;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.xml.SafeXml;

/**
 * Reads catalogue messages of UBL 2.1, in any encoding that XML declares, line by line: a document
 * may be large, one line of it is not.
 */
final class UblReader {

  private static final XMLInputFactory FACTORY = SafeXml.events();

  /** Elements within elements; UBL itself needs about 20. */
  private static final int DEPTH = 100;

  private final XMLStreamReader in;
  private UblDocument.Kind kind;
  private final UblNode header = new UblNode("header", 1);
  private final List<UblLine> lines = new ArrayList<>();
  private UblMapping mapping;

  private UblReader(XMLStreamReader in) {
    this.in = in;
  }

  /**
   * Validates and reads a document.
   *
   * @throws ImportRefusal when it is not well-formed, not valid, of another kind, or says something
   *     that has no plain meaning
   */
  static UblDocument read(byte[] document) {
    try {
      UblReader reader =
          new UblReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(document)));
      reader.root();
      UblSchema.validate(reader.kind, document);
      reader.body();
      return reader.mapping().document(reader.lines);
    } catch (XMLStreamException e) {
      throw ImportRefusal.at(Rule.MALFORMED, SafeXml.line(e), SafeXml.problem(e), e);
    }
  }

  private void root() throws XMLStreamException {
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // declaration, comments, processing instructions
    }
    for (UblDocument.Kind known : UblDocument.Kind.values()) {
      if (known.root().equals(in.getLocalName())) {
        kind = known;
      }
    }
    if (kind == null) {
      throw ImportRefusal.at(
          Rule.UNKNOWN_KIND,
          line(),
          "the root is "
              + in.getLocalName()
              + "; taken are Catalogue, CatalogueItemSpecificationUpdate, CataloguePricingUpdate and CatalogueDeletion of UBL, and response of Korea's procurement service");
    }
  }

  private void body() throws XMLStreamException {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      if (in.isStartElement()) {
        UblNode part = subtree(1);
        if (part.name().equals(kind.line())) {
          lines.add(mapping().line(part));
        } else {
          header.add(part);
        }
      }
    }
  }

  /** Made when the header is complete: it stands before the lines. */
  private UblMapping mapping() {
    if (mapping == null) {
      mapping = new UblMapping(kind, header);
    }
    return mapping;
  }

  private UblNode subtree(int depth) throws XMLStreamException {
    if (depth > DEPTH) {
      throw ImportRefusal.at(
          Rule.MALFORMED, line(), "more than " + DEPTH + " elements within each other");
    }
    UblNode node = new UblNode(in.getLocalName(), line());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      node.attribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (in.isStartElement()) {
        node.add(subtree(depth + 1));
      } else if (in.isCharacters()) {
        node.add(in.getText());
      }
    }
    return node;
  }

  private int next() throws XMLStreamException {
    int event = in.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw ImportRefusal.at(Rule.MALFORMED, line(), "a document type or entity is not taken");
    }
    return event;
  }

  private int line() {
    return in.getLocation().getLineNumber();
  }
}
