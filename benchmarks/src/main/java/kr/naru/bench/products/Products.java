package kr.naru.bench.products;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes import files of monthly snapshots: the first month in full, each further one as what
 * differs from the month before.
 */
public final class Products {

  private static final ObjectWriter JSON =
      JsonMapper.builder().build().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private final BufferedWriter out;
  private int added;
  private int deleted;
  private int updated;

  private Products(BufferedWriter out) {
    this.out = out;
  }

  /**
   * @param arguments folder with snapshots {@code *.jsonl} or {@code *.jsonl.xz}, in the order of
   *     their names; folder for the import files, of the same names as {@code .ndjson}
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: products.sh SNAPSHOTS IMPORTS");
      System.exit(2);
    }
    Path imports = Files.createDirectories(Path.of(arguments[1]));
    Snapshot before = new Snapshot(Map.of(), 0);
    for (Path file : snapshots(Path.of(arguments[0]))) {
      Snapshot now = Snapshot.read(file);
      String name = file.getFileName().toString().replaceFirst("\\.jsonl(\\.xz)?$", "");
      try (BufferedWriter out = Files.newBufferedWriter(imports.resolve(name + ".ndjson"))) {
        Products month = new Products(out);
        month.write(before, now);
        System.out.printf(
            "%s  %,d products, %,d different: %,d added, %,d updated, %,d deleted%n",
            name, now.lines(), now.items().size(), month.added, month.updated, month.deleted);
      }
      before = now;
    }
  }

  private static List<Path> snapshots(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> snapshots =
          files.filter(file -> file.toString().matches(".*\\.jsonl(\\.xz)?")).sorted().toList();
      if (snapshots.isEmpty()) {
        throw new IOException(folder + " holds no *.jsonl or *.jsonl.xz");
      }
      return snapshots;
    }
  }

  private void write(Snapshot before, Snapshot now) throws IOException {
    for (Map.Entry<String, ObjectNode> entry : now.items().entrySet()) {
      ObjectNode old = before.items().get(entry.getKey());
      if (!entry.getValue().equals(old)) {
        line(entry.getValue());
        added += old == null ? 1 : 0;
        updated += old == null ? 0 : 1;
      }
    }
    for (String key : before.items().keySet()) {
      if (!now.items().containsKey(key)) {
        line(JsonNodeFactory.instance.objectNode().put("op", "delete").put("id", key));
        deleted++;
      }
    }
  }

  private void line(JsonNode node) throws IOException {
    out.write(JSON.writeValueAsString(node));
    out.write('\n');
  }
}
