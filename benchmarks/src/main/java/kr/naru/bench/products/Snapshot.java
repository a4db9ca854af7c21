package kr.naru.bench.products;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/**
 * The products of a month as items by natural key.
 *
 * @param lines of the file: products with those that stand several times
 */
record Snapshot(Map<String, ObjectNode> items, int lines) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * @param file NDJSON, in UTF-8; packed when it is called .xz
   */
  static Snapshot read(Path file) throws IOException {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    int lines = 0;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines++;
        Product product = new Product(JSON.readTree(line));
        items.put(product.key(), product.item());
      }
    }
    return new Snapshot(items, lines);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream octets = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".xz") ? new XZInputStream(octets) : octets;
  }
}
