package kr.naru.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.ItemAttribute;
import kr.naru.catalog.PriceTier;
import kr.naru.catalog.Title;

/** Items and codes as JSON. Thread-safe. */
public final class CatalogJson {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().build().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private CatalogJson() {}

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
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written as JSON", e);
    }
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
}
