package kr.naru.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.Violation;
import kr.naru.web.json.InvalidInput.InputError;

/**
 * Any JSON, read strictly: nothing doubled, nothing behind its end, nothing endless. Thread-safe.
 */
public final class JsonInput {
  private static final int MAX_TEXT = 100_000;

  /** A tree of so many values takes some 100 MB. */
  private static final int MAX_TOKENS = 1_500_000;

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
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonInput() {}

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

  static String first(List<Violation> violations) {
    return violations.get(0).field() + " " + violations.get(0).message();
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
