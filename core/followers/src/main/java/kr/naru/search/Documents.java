package kr.naru.search;

import java.util.StringJoiner;
import kr.naru.apply.LaneMessage;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.Title;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.wire.CodeXml;
import kr.naru.wire.ItemXml;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * What is in the index: a document for each item, for each classification code, and for each
 * message of late, the follower's own record. An item holds the code of its class and not the
 * class's title, so that a new title changes one document; docs/search.md lists the fields.
 */
final class Documents {

  /** Id of an item; only items have it. */
  static final String ITEM = "item";

  /** Key of a classification code, with {@link #NOTHING} for the colon; only codes have it. */
  static final String CODE = "code";

  /** The entity as the log has it. */
  static final String CONTENT = "content";

  /** Names of an item, titles of a code. */
  static final String NAME = "name";

  /** Everything of an item that is searched. */
  static final String TEXT = "text";

  /** The id without difference of case or accents. */
  static final String FOLDED_ID = "id";

  /** {@link ClassBranch} of an item's class, or of a code. */
  static final String BRANCH = "branch";

  static final String MANUFACTURER = "manufacturer";
  static final String OFFERS = "offers";

  static final String LAST = "last";
  static final String APPLIED_AT = "applied";

  /** Below all that a scheme may hold, so that terms are in order of scheme and code. */
  private static final char NOTHING = '\u0000';

  private static final String MESSAGE = "message";
  private static final String FIRST = "first";
  private static final String RECEIVED_AT = "received";

  private Documents() {}

  static Term key(EntityKey entity) {
    return entity.type() == EntityType.ITEM
        ? new Term(ITEM, entity.key())
        : new Term(CODE, ordered(entity.key()));
  }

  static String field(EntityType type) {
    return type == EntityType.ITEM ? ITEM : CODE;
  }

  /** The key that a term stands for. */
  static String key(EntityType type, BytesRef term) {
    String key = term.utf8ToString();
    return type == EntityType.ITEM ? key : key.replace(NOTHING, ':');
  }

  private static String ordered(String codeKey) {
    int colon = codeKey.indexOf(':');
    return codeKey.substring(0, colon) + NOTHING + codeKey.substring(colon + 1);
  }

  static Term key(LaneMessage message) {
    return new Term(MESSAGE, message.lane() + "/" + message.last());
  }

  /** The document of an entity that was put. */
  static Document of(Change put) {
    return put.entity().type() == EntityType.ITEM
        ? item(ItemXml.read(put.content()), put.content())
        : code(CodeXml.read(put.content()), put.content());
  }

  /** The follower's own record of a message; times in milliseconds. */
  static Document of(LaneMessage message, long appliedAt) {
    Document document = new Document();
    document.add(new StringField(MESSAGE, key(message).text(), Store.YES));
    document.add(new StoredField(FIRST, message.first()));
    document.add(new LongField(LAST, message.last(), Store.YES));
    document.add(new StoredField(RECEIVED_AT, message.received().toEpochMilli()));
    document.add(new LongField(APPLIED_AT, appliedAt, Store.YES));
    return document;
  }

  private static Document item(Item item, byte[] content) {
    Document document = new Document();
    document.add(new StringField(ITEM, item.id(), Store.YES));
    document.add(new BinaryDocValuesField(ITEM, new BytesRef(item.id())));
    document.add(new StringField(FOLDED_ID, CatalogQuery.folded(item.id()), Store.NO));
    document.add(new StoredField(CONTENT, content));
    document.add(new TextField(NAME, text(item.name()), Store.NO));
    document.add(new TextField(TEXT, text(item), Store.NO));
    document.add(new BinaryDocValuesField(OFFERS, Offers.of(item).octets()));
    if (item.classification() != null) {
      String branch = ClassBranch.of(item.classification()).toString();
      document.add(new StringField(BRANCH, branch, Store.NO));
      document.add(new SortedDocValuesField(BRANCH, new BytesRef(branch)));
    }
    if (item.manufacturer() != null) {
      document.add(new StringField(MANUFACTURER, item.manufacturer(), Store.NO));
      document.add(new SortedDocValuesField(MANUFACTURER, new BytesRef(item.manufacturer())));
    }
    return document;
  }

  private static Document code(ClassificationCode code, byte[] content) {
    Document document = new Document();
    document.add(new StringField(CODE, ordered(code.key().toString()), Store.YES));
    document.add(new BinaryDocValuesField(CODE, new BytesRef(code.key().toString())));
    String branch = ClassBranch.of(code.key()).toString();
    document.add(new StringField(BRANCH, branch, Store.NO));
    document.add(new SortedDocValuesField(BRANCH, new BytesRef(branch)));
    document.add(new StoredField(CONTENT, content));
    document.add(new TextField(NAME, text(code.title()), Store.NO));
    return document;
  }

  private static String text(Item item) {
    StringJoiner text = new StringJoiner("\n");
    text.add(item.id()).add(text(item.name()));
    add(text, item.description());
    add(text, item.manufacturer());
    add(text, item.unit());
    for (ItemAttribute attribute : item.attributes()) {
      text.add(attribute.name());
      add(text, attribute.value());
      add(text, attribute.unit());
    }
    return text.toString();
  }

  private static String text(Title title) {
    StringJoiner text = new StringJoiner("\n");
    add(text, title.ko());
    add(text, title.en());
    return text.toString();
  }

  private static void add(StringJoiner text, String part) {
    if (part != null) {
      text.add(part);
    }
  }
}
