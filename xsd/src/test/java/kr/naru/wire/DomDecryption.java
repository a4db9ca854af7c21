package kr.naru.wire;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Decrypts a document as a follower without any of our code would, with what every JDK has. */
final class DomDecryption {

  private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  private DomDecryption() {}

  static String decrypt(byte[] page, String keyName, byte[] key) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(page));
    Element data = (Element) document.getElementsByTagNameNS(XENC, "EncryptedData").item(0);

    byte[] changes = open(octets(data), contentKey(data, keyName, key));
    Node element =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(changes)).getDocumentElement();
    data.getParentNode().replaceChild(document.importNode(element, true), data);
    return text(document);
  }

  private static SecretKeySpec contentKey(Element data, String keyName, byte[] key)
      throws Exception {
    NodeList encryptedKeys = data.getElementsByTagNameNS(XENC, "EncryptedKey");
    for (int i = 0; i < encryptedKeys.getLength(); i++) {
      Element encryptedKey = (Element) encryptedKeys.item(i);
      if (encryptedKey
          .getElementsByTagNameNS(DSIG, "KeyName")
          .item(0)
          .getTextContent()
          .equals(keyName)) {
        Cipher unwrap = Cipher.getInstance("AESWrap");
        unwrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(key, "AES"));
        return (SecretKeySpec) unwrap.unwrap(octets(encryptedKey), "AES", Cipher.SECRET_KEY);
      }
    }
    throw new IllegalArgumentException("no EncryptedKey for " + keyName);
  }

  private static byte[] open(byte[] sealed, SecretKeySpec contentKey) throws Exception {
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(128, sealed, 0, 12));
    return gcm.doFinal(sealed, 12, sealed.length - 12);
  }

  /** Of the CipherData that is the element's own child. */
  private static byte[] octets(Element element) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if ("CipherData".equals(child.getLocalName())) {
        return Base64.getMimeDecoder().decode(child.getTextContent());
      }
    }
    throw new IllegalArgumentException("no CipherData in " + element.getLocalName());
  }

  private static String text(Document document) throws Exception {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
