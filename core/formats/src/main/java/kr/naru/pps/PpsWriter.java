package kr.naru.pps;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes what was read of a response, and nothing else of it: this is what a proposal keeps. {@link
 * PpsReader} reads it back as it was.
 */
final class PpsWriter {

  static final String NAMESPACE = "urn:naru:pps:1";

  private final XMLStreamWriter out;

  private PpsWriter(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] write(PpsResponse response) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(octets, "UTF-8");
      new PpsWriter(out).document(response);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return octets.toByteArray();
  }

  private void document(PpsResponse response) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("response");
    out.writeNamespace("n", NAMESPACE);
    element("resultCode", "00");
    element("numOfRows", Integer.toString(response.rowsOfPage()));
    element("pageNo", Integer.toString(response.page()));
    element("totalCount", Integer.toString(response.total()));
    for (PpsRow row : response.rows()) {
      out.writeCharacters("\n");
      out.writeStartElement("item");
      out.writeAttribute("n", NAMESPACE, "line", Integer.toString(row.line()));
      // An empty mark still says what the row is of.
      for (String mark : response.kind().marks()) {
        if (row.text(mark) == null) {
          out.writeEmptyElement(mark);
        }
      }
      for (Map.Entry<String, String> field : new TreeMap<>(row.fields()).entrySet()) {
        element(field.getKey(), field.getValue());
      }
      out.writeEndElement();
    }
    out.writeEndElement();
    out.writeEndDocument();
  }

  private void element(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }
}
