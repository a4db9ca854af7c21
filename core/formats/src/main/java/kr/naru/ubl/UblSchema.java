package kr.naru.ubl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.xml.PackagedSchema;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The schemas of UBL 2.1 as packaged; reads nothing from a network or disk. Thread-safe.
 *
 * <p>Source: OASIS Universal Business Language 2.1.
 */
final class UblSchema {

  private static final Map<UblDocument.Kind, PackagedSchema> COMPILED =
      new EnumMap<>(UblDocument.Kind.class);

  private UblSchema() {}

  /**
   * The first use of a kind compiles its schema, which takes seconds.
   *
   * @throws ImportRefusal at the first thing that the schema does not allow
   */
  static void validate(UblDocument.Kind kind, byte[] document) {
    try {
      compiled(kind).validate(new InputSource(new ByteArrayInputStream(document)));
    } catch (SAXParseException e) {
      throw ImportRefusal.at(Rule.SCHEMA, e.getLineNumber(), e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw ImportRefusal.at(Rule.SCHEMA, 1, e.getMessage(), e);
    }
  }

  private static PackagedSchema compiled(UblDocument.Kind kind) {
    synchronized (COMPILED) {
      return COMPILED.computeIfAbsent(kind, UblSchema::compile);
    }
  }

  private static PackagedSchema compile(UblDocument.Kind kind) {
    return new PackagedSchema(
        UblSchema.class,
        "maindoc/UBL-" + kind.root() + "-2.1.xsd",
        included -> "common/" + included.substring(included.lastIndexOf('/') + 1));
  }
}
