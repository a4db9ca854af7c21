package kr.naru.wire;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The item elements of a page that another tool has decrypted and written anew. */
final class DomItems {

  private DomItems() {}

  static List<String> of(String page) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page)))
            .getElementsByTagNameNS("urn:naru:feed:1", "item");
    List<String> items = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      items.add(text(nodes.item(i)));
    }
    return items;
  }

  private static String text(Node node) throws Exception {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(node), new StreamResult(text));
    return text.toString();
  }
}
