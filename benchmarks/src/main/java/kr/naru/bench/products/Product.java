package kr.naru.bench.products;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A product of a snapshot. */
record Product(JsonNode source) {

  /** What moves with the price is no part of a product's identity. */
  private static final Set<String> PRICES = Set.of("price", "price_per_gb");

  private static final int KEY_DIGITS = 16;

  /**
   * 16 hexadecimal digits of the SHA-1 of category and all fields but the price, by name: two
   * products of the same key are the same.
   */
  String key() {
    String text = source.path("category").asText() + "|" + canonical();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** As an item of docs/import-format.md. */
  ObjectNode item() {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("id", key());
    item.putObject("classification")
        .put("scheme", "pc-parts")
        .put("code", source.path("category").asText());
    item.putObject("name").put("en", source.path("name").asText());
    ArrayNode attributes = item.putArray("attributes");
    fields()
        .forEach(
            (name, value) -> {
              if (!value.isNull() && !name.equals("name") && !text(value).isBlank()) {
                attributes.addObject().put("name", name).put("value", text(value));
              }
            });
    if (source.hasNonNull("price")) {
      ArrayNode lines = item.putArray("contractLines");
      lines
          .addObject()
          .put("contract", "list")
          .put("line", "1")
          .put("currency", "USD")
          .set("price", source.get("price"));
    }
    return item;
  }

  private String canonical() {
    StringJoiner object = new StringJoiner(", ", "{", "}");
    fields().forEach((name, value) -> object.add("\"" + name + "\": " + spaced(value)));
    return object.toString();
  }

  private Map<String, JsonNode> fields() {
    Map<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : source.properties()) {
      if (!PRICES.contains(field.getKey()) && !field.getKey().equals("category")) {
        fields.put(field.getKey(), field.getValue());
      }
    }
    return fields;
  }

  private static String spaced(JsonNode value) {
    if (!value.isArray()) {
      return value.toString();
    }
    StringJoiner list = new StringJoiner(", ", "[", "]");
    value.forEach(entry -> list.add(spaced(entry)));
    return list.toString();
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    StringJoiner list = new StringJoiner(", ");
    value.forEach(entry -> list.add(entry.asText()));
    return list.toString();
  }
}
