package kr.naru.codes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportRefusal.Rule;

/**
 * A code list as one JSON object: a title by its code, {@code {"03111000-2":"Seeds"}}, or an object
 * with the columns of the CSV, {@code {"03111000-2":{"title_ko":"종자","valid_from":"2026-01-01"}}}.
 */
final class JsonCodes {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(5).maxStringLength(100_000).build())
          .build();

  private JsonCodes() {}

  static void read(byte[] octets, CodeListReader.Taker taker) {
    try (JsonParser json = JSON.createParser(octets)) {
      require(json, json.nextToken() == JsonToken.START_OBJECT, "expected {\"code\":\"title\",…}");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int line = json.currentTokenLocation().getLineNr();
        Map<String, String> fields = new HashMap<>();
        put(fields, "code", json.currentName());
        code(json, fields);
        taker.take(line, fields);
      }
      require(json, json.nextToken() == null, "expected nothing after the list");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw ImportRefusal.at(Rule.MALFORMED, line, "no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw ImportRefusal.at(Rule.MALFORMED, 1, "no JSON in UTF-8: " + e.getMessage(), e);
    }
  }

  private static void code(JsonParser json, Map<String, String> fields) throws IOException {
    String code = json.currentName();
    JsonToken value = json.nextToken();
    if (value == JsonToken.VALUE_STRING) {
      put(fields, "title", json.getText());
      return;
    }
    require(
        json,
        value == JsonToken.START_OBJECT,
        "code " + code + ": expected a title, or an object with title_ko, title_en");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      require(
          json,
          CsvCodes.COLUMNS.contains(name) && !name.equals("code"),
          "code " + code + ": " + name + " is not known here");
      JsonToken text = json.nextToken();
      require(
          json,
          text == JsonToken.VALUE_STRING || text == JsonToken.VALUE_NULL,
          "code " + code + ": " + name + " must be a text");
      put(fields, name, text == JsonToken.VALUE_NULL ? null : json.getText());
    }
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, value.strip());
    }
  }

  private static void require(JsonParser json, boolean holds, String otherwise) {
    if (!holds) {
      throw ImportRefusal.at(Rule.SCHEMA, json.currentTokenLocation().getLineNr(), otherwise);
    }
  }
}
