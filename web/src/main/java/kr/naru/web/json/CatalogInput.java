package kr.naru.web.json;

import com.fasterxml.jackson.databind.JsonNode;
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
import kr.naru.catalog.store.CatalogChange;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;
import kr.naru.web.json.InvalidInput.InputError;

/** Items, codes and lists of changes, read strictly. Thread-safe. */
public final class CatalogInput {

  /** Further errors are not looked for. */
  private static final int MAX_ERRORS = 100;

  private CatalogInput() {}

  /**
   * Reads an item whose id the caller knows already.
   *
   * @throws InvalidInput 400 or 422
   */
  public static Item item(byte[] body, String id) {
    List<Violation> violations = new ArrayList<>();
    JsonFields fields = new JsonFields(JsonInput.tree(body), "", violations);
    Item item = item(fields, id);
    fields.refuseUnknown();
    JsonInput.refuse(violations, ItemRules.check(item));
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
      JsonNode tree = JsonInput.tree(body);
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
      throw ImportRefusal.at(Rule.INVALID_VALUE, line, JsonInput.first(violations), violations);
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
    JsonFields fields = new JsonFields(JsonInput.tree(body), "", violations);
    same(fields, "scheme", key.scheme());
    same(fields, "code", key.code());
    ClassificationCode code = code(fields, key);
    fields.refuseUnknown();
    JsonInput.refuse(violations, ItemRules.check(code));
    return code;
  }

  /**
   * Reads a list of changes: an array, or an object with the array {@code changes}.
   *
   * @throws InvalidInput 400, or 422 with all that is wrong in all entries
   */
  public static List<CatalogChange> changes(byte[] body) {
    JsonNode tree = JsonInput.tree(body);
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
      CodeKey key = entry.object("code", CatalogInput::codeKey);
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
        fields.object("classification", CatalogInput::codeKey),
        title(fields, "name"),
        fields.text("description"),
        fields.text("manufacturer"),
        fields.text("unit"),
        fields.choice("status", ItemStatus::ofWireName),
        fields.list(
            "attributes", f -> new ItemAttribute(f.text("name"), f.text("value"), f.text("unit"))),
        fields.list("contractLines", CatalogInput::line));
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
}
