package kr.naru.console.changelog;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** XML for people to read. */
final class XmlText {

  private XmlText() {}

  /**
   * One element a line.
   *
   * @param content octets of one element as the log has them; null gives an empty text
   */
  static String indented(byte[] content) {
    if (content == null) {
      return "";
    }
    String xml = new String(content, StandardCharsets.UTF_8);
    try {
      TransformerFactory factory = TransformerFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
      StringWriter text = new StringWriter();
      transformer.transform(new StreamSource(new StringReader(xml)), new StreamResult(text));
      return text.toString().strip();
    } catch (TransformerException e) {
      // Shown as it stands: the viewer is there to look at just such a record.
      return xml;
    }
  }
}
