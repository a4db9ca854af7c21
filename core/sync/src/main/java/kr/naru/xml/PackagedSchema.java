package kr.naru.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
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

/** A schema that stands in the jar beside a class, with all it includes. Thread-safe. */
public final class PackagedSchema {

  private final Class<?> beside;
  private final UnaryOperator<String> place;
  private final Schema schema;

  /**
   * Compiles the schema, which takes from 100 ms to seconds: make one and keep it.
   *
   * @param beside schemas are resources of this class
   * @param file the main schema, as a path from there
   * @param place where the file of a name that a schema includes stands, as a path from there
   * @throws IllegalStateException when a file is missing or broken
   */
  public PackagedSchema(Class<?> beside, String file, UnaryOperator<String> place) {
    this.beside = beside;
    this.place = place;
    try (InputStream stream = open(file)) {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setResourceResolver(packaged());
      schema = factory.newSchema(new StreamSource(stream, file));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(
          "the packaged " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * @throws SAXException at the first thing that the schema or the parser does not allow; with line
   *     and column where there are any
   */
  public void validate(InputSource document) throws SAXException, IOException {
    try {
      Validator validator = schema.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new SAXSource(SafeXml.parser(), document));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser cannot be had: " + e.getMessage(), e);
    }
  }

  private LSResourceResolver packaged() throws ParserConfigurationException {
    DOMImplementationLS inputs =
        (DOMImplementationLS)
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .getFeature("LS", "3.0");
    return (type, namespace, publicId, systemId, base) -> {
      LSInput input = inputs.createLSInput();
      input.setSystemId(systemId);
      input.setByteStream(open(place.apply(systemId)));
      return input;
    };
  }

  private InputStream open(String path) {
    InputStream stream = beside.getResourceAsStream(path);
    if (stream == null) {
      throw new IllegalStateException(
          "schema " + path + " is not packaged with " + beside.getName());
    }
    return stream;
  }
}
