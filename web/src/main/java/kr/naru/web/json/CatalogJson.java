package kr.naru.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.ItemRules;
import kr.naru.catalog.ItemStatus;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;
import kr.naru.catalog.Violation;
import kr.naru.ejb.catalog.CatalogChange;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.web.json.InvalidInput.InputError;

/** Items, codes and lists of changes as JSON. Thread-safe. */
public final class CatalogJson {

  private static final int MAX_TEXT = 100_000;

  /** A tree of so many values takes some 100 MB. */
  private static final int MAX_TOKENS = 1_500_000;

  /** Further errors are not looked for. */
  private static final int MAX_ERRORS = 100;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(MAX_TEXT)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(
              com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private CatalogJson() {}

  /**
   * Reads an item whose id the caller knows already.
   *
   * @throws InvalidInput 400 or 422
   */
  public static Item item(byte[] body, String id) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(tree(body), "", violations);
    Item item = item(fields, id);
    fields.refuseUnknown();
    refuse(violations, ItemRules.check(item));
    return item;
  }

  /**
   * Reads one line of an import: an item, or an item change as in a list of changes.
   *
   * @param line its number, for messages
   * @throws ImportRefusal when it is none
   */
  public static CatalogChange importLine(byte[] body, int line) {
    List<Violation> violations = new ArrayList<>();
    CatalogChange change;
    try {
      JsonNode tree = tree(body);
      JsonFields fields = new JsonFields(tree, "", violations);
      if (tree.has("op")) {
        change = change(fields, violations);
      } else {
        Item item = item(fields, null);
        fields.refuseUnknown();
        violations.addAll(ItemRules.check(item));
        change = new CatalogChange.PutItem(item);
      }
    } catch (InvalidInput e) {
      throw ImportRefusal.at(
          Rule.MALFORMED, line, e.getMessage(), List.of(new Violation("", e.getMessage())));
    }
    if (!violations.isEmpty()) {
      throw ImportRefusal.at(Rule.INVALID_VALUE, line, first(violations), violations);
    }
    return change;
  }

  /**
   * Reads a classification code whose key the caller knows already.
   *
   * @throws InvalidInput 400 or 422
   */
  public static ClassificationCode code(byte[] body, CodeKey key) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(tree(body), "", violations);
    same(fields, "scheme", key.scheme());
    same(fields, "code", key.code());
    ClassificationCode code = code(fields, key);
    fields.refuseUnknown();
    refuse(violations, ItemRules.check(code));
    return code;
  }

  /**
   * Reads a list of changes: an array, or an object with the array {@code changes}.
   *
   * @throws InvalidInput 400, or 422 with all that is wrong in all entries
   */
  public static List<CatalogChange> changes(byte[] body) {
    JsonNode tree = tree(body);
    JsonNode list = tree.isObject() ? tree.get("changes") : tree;
    if (list == null || !list.isArray() || (tree.isObject() && tree.size() > 1)) {
      throw new InvalidInput(422, "expected {\"changes\":[…]} and nothing else", List.of());
    }
    List<CatalogChange> changes = new ArrayList<>();
    List<InputError> errors = new ArrayList<>();
    for (int entry = 0; entry < list.size() && errors.size() < MAX_ERRORS; entry++) {
      List<Violation> violations = new ArrayList<>();
      CatalogChange change = change(new JsonFields(list.get(entry), "", violations), violations);
      int index = entry;
      violations.forEach(v -> errors.add(new InputError(index, v.field(), v.message())));
      changes.add(change);
    }
    if (list.isEmpty()) {
      errors.add(new InputError(null, "changes", "is empty"));
    }
    if (!errors.isEmpty()) {
      InputError first = errors.get(0);
      throw new InvalidInput(
          422,
          errors.size()
              + " error(s), nothing was written; first: entry "
              + first.entry()
              + ", "
              + first.field()
              + " "
              + first.message(),
          errors);
    }
    return changes;
  }

  /**
   * One text field of a small object.
   *
   * @throws InvalidInput 400 or 422
   */
  public static String text(byte[] body, String name) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(tree(body), "", violations);
    String text = fields.text(name);
    fields.refuseUnknown();
    if (text == null || text.isBlank()) {
      fields.add(name, "is missing");
    }
    refuse(violations, List.of());
    return text;
  }

  public static ObjectNode write(Item item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", item.id());
    if (item.classification() != null) {
      node.putObject("classification")
          .put("scheme", item.classification().scheme())
          .put("code", item.classification().code());
    }
    write(node.putObject("name"), item.name());
    put(node, "description", item.description());
    put(node, "manufacturer", item.manufacturer());
    put(node, "unit", item.unit());
    node.put("status", item.status().wireName());
    ArrayNode attributes = node.putArray("attributes");
    for (ItemAttribute attribute : item.attributes()) {
      ObjectNode entry = attributes.addObject().put("name", attribute.name());
      put(entry, "value", attribute.value());
      put(entry, "unit", attribute.unit());
    }
    ArrayNode lines = node.putArray("contractLines");
    item.contractLines().forEach(line -> write(lines.addObject(), line));
    return node;
  }

  public static ObjectNode write(ClassificationCode code) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("scheme", code.key().scheme()).put("code", code.key().code());
    write(node.putObject("title"), code.title());
    put(node, "validFrom", text(code.validFrom()));
    put(node, "validTo", text(code.validTo()));
    put(node, "replacedBy", code.replacedBy());
    return node;
  }

  /** A tree as UTF-8; numbers without exponent. */
  public static byte[] octets(JsonNode node) {
    try {
      return MAPPER
          .writer()
          .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written as JSON", e);
    }
  }

  private static CatalogChange change(JsonFields entry, List<Violation> violations) {
    String op = entry.text("op");
    boolean put = "put".equals(op);
    if (!put && !"delete".equals(op)) {
      entry.add("op", "'" + op + "' is none of put, delete");
    }
    CatalogChange change = null;
    if (put && entry.has("item")) {
      Item item = entry.object("item", fields -> item(fields, null));
      violations.addAll(prefixed("item.", ItemRules.check(item)));
      change = new CatalogChange.PutItem(item);
    } else if (put && entry.has("code")) {
      ClassificationCode code = entry.object("code", f -> code(f, codeKey(f)));
      violations.addAll(prefixed("code.", ItemRules.check(code)));
      change = new CatalogChange.PutCode(code);
    } else if (!put && entry.has("code")) {
      CodeKey key = entry.object("code", CatalogJson::codeKey);
      violations.addAll(
          prefixed("code.", ItemRules.check(new ClassificationCode(key, new Title("-", null)))));
      change = new CatalogChange.DeleteCode(key);
    } else if (!put && entry.has("id")) {
      String id = entry.text("id");
      violations.addAll(ItemRules.checkId(id));
      change = new CatalogChange.DeleteItem(id);
    } else {
      entry.add("", put ? "a put needs an item or a code" : "a delete needs an id or a code");
    }
    entry.refuseUnknown();
    return change;
  }

  private static List<Violation> prefixed(String prefix, List<Violation> violations) {
    return violations.stream().map(v -> new Violation(prefix + v.field(), v.message())).toList();
  }

  private static Item item(JsonFields fields, String id) {
    if (id != null) {
      same(fields, "id", id);
    }
    return new Item(
        id == null ? fields.text("id") : id,
        fields.object("classification", CatalogJson::codeKey),
        title(fields, "name"),
        fields.text("description"),
        fields.text("manufacturer"),
        fields.text("unit"),
        fields.choice("status", ItemStatus::ofWireName),
        fields.list(
            "attributes", f -> new ItemAttribute(f.text("name"), f.text("value"), f.text("unit"))),
        fields.list("contractLines", CatalogJson::line));
  }

  private static ContractLine line(JsonFields fields) {
    return new ContractLine(
        fields.text("contract"),
        fields.text("line"),
        fields.text("supplier"),
        fields.text("currency"),
        fields.number("price"),
        fields.list("tiers", f -> new PriceTier(f.number("minimumQuantity"), f.number("price"))),
        fields.date("validFrom"),
        fields.date("validTo"),
        fields.choice("status", ItemStatus::ofWireName));
  }

  private static ClassificationCode code(JsonFields fields, CodeKey key) {
    return new ClassificationCode(
        key,
        title(fields, "title"),
        fields.date("validFrom"),
        fields.date("validTo"),
        fields.text("replacedBy"));
  }

  private static CodeKey codeKey(JsonFields fields) {
    return new CodeKey(fields.text("scheme"), fields.text("code"));
  }

  private static Title title(JsonFields fields, String name) {
    return fields.object(name, f -> new Title(f.text("ko"), f.text("en")));
  }

  private static void same(JsonFields fields, String name, String expected) {
    String given = fields.text(name);
    if (given != null && !given.equals(expected)) {
      fields.add(name, "is " + given + ", the address says " + expected);
    }
  }

  static void refuse(List<Violation> form, List<Violation> rules) {
    List<Violation> all = new ArrayList<>(form);
    all.addAll(rules);
    if (!all.isEmpty()) {
      throw new InvalidInput(
          422,
          first(all),
          all.stream().map(v -> new InputError(null, v.field(), v.message())).toList());
    }
  }

  private static String first(List<Violation> violations) {
    return violations.get(0).field() + " " + violations.get(0).message();
  }

  private static void write(ObjectNode node, Title title) {
    put(node, "ko", title.ko());
    put(node, "en", title.en());
  }

  private static void write(ObjectNode node, ContractLine line) {
    node.put("contract", line.contract()).put("line", line.line());
    put(node, "supplier", line.supplier());
    node.put("currency", line.currency());
    number(node, "price", line.price());
    ArrayNode tiers = node.putArray("tiers");
    for (PriceTier tier : line.tiers()) {
      ObjectNode entry = tiers.addObject();
      number(entry, "minimumQuantity", tier.minimumQuantity());
      number(entry, "price", tier.price());
    }
    put(node, "validFrom", text(line.validFrom()));
    put(node, "validTo", text(line.validTo()));
    node.put("status", line.status().wireName());
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static void number(ObjectNode node, String name, BigDecimal value) {
    node.put(name, value);
  }

  private static void put(ObjectNode node, String name, String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  /**
   * Any JSON, strictly read.
   *
   * @throws InvalidInput 400
   */
  public static JsonNode tree(byte[] body) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      JsonNode tree = MAPPER.readTree(text);
      if (tree == null || tree.isMissingNode()) {
        throw new InvalidInput(400, "the body is empty; JSON is expected", List.of());
      }
      return tree;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(400, "the body is not UTF-8; send JSON encoded as UTF-8", List.of());
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          400, "not JSON" + place(e.getLocation()) + ": " + e.getOriginalMessage(), List.of());
    } catch (IOException e) {
      throw new IllegalStateException("octets in memory cannot be read", e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
