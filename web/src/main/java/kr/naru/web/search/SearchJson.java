package kr.naru.web.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.Item;
import kr.naru.catalog.Title;
import kr.naru.search.SearchAnswer;

/** Search answers as JSON; openapi.json describes it. */
final class SearchJson {

  private SearchJson() {}

  static ObjectNode write(SearchAnswer answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("logId", answer.logId()).put("applied", answer.applied());
    node.put("day", answer.day().toString()).put("total", answer.total());
    ArrayNode hits = node.putArray("hits");
    answer.hits().forEach(hit -> write(hits.addObject(), hit));
    write(node.putObject("facets"), answer.facets());
    return node;
  }

  private static void write(ObjectNode node, SearchAnswer.Hit hit) {
    Item item = hit.item();
    node.put("id", item.id()).put("status", hit.status().wireName());
    write(node.putObject("name"), item.name());
    if (hit.highlighted() != null) {
      write(node.putObject("highlighted"), hit.highlighted());
    }
    if (item.classification() != null) {
      ObjectNode code = node.putObject("classification");
      code.put("scheme", item.classification().scheme());
      code.put("code", item.classification().code());
      if (hit.classTitle() != null) {
        write(code.putObject("title"), hit.classTitle());
      }
    }
    put(node, "manufacturer", item.manufacturer());
    put(node, "unit", item.unit());
    if (hit.offer() != null) {
      write(node.putObject("offer"), hit.offer());
    }
    node.put("offers", hit.offers());
  }

  private static void write(ObjectNode node, ContractLine offer) {
    node.put("contract", offer.contract()).put("line", offer.line());
    put(node, "supplier", offer.supplier());
    node.put("currency", offer.currency()).put("price", offer.price());
    if (offer.validTo() != null) {
      node.put("validTo", offer.validTo().toString());
    }
  }

  private static void write(ObjectNode node, SearchAnswer.Facets facets) {
    ArrayNode classes = node.putArray("class");
    for (SearchAnswer.ClassCount count : facets.classes()) {
      ObjectNode entry = classes.addObject().put("value", count.branch());
      if (count.title() != null) {
        write(entry.putObject("title"), count.title());
      }
      entry.put("count", count.count());
    }
    write(node.putArray("manufacturer"), facets.manufacturers());
    write(node.putArray("supplier"), facets.suppliers());
    ArrayNode prices = node.putArray("price");
    for (SearchAnswer.PriceCount count : facets.prices()) {
      prices
          .addObject()
          .put("currency", count.currency())
          .put("from", count.from())
          .put("below", count.below())
          .put("count", count.count());
    }
    write(node.putArray("status"), facets.statuses());
  }

  private static void write(ArrayNode array, List<SearchAnswer.Count> counts) {
    counts.forEach(
        count -> array.addObject().put("value", count.value()).put("count", count.count()));
  }

  private static void write(ObjectNode node, Title title) {
    put(node, "ko", title.ko());
    put(node, "en", title.en());
  }

  private static void put(ObjectNode node, String name, String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
