package kr.naru.cli.changelog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/** The answer of {@code GET /admin/log} for people: a table with a column for each follower. */
final class LogText {

  private static final int KEY_WIDTH = 36;
  private static final int CONTENT_WIDTH = 60;

  private final ZoneId zone;

  LogText(ZoneId zone) {
    this.zone = zone;
  }

  String of(JsonNode page) {
    Set<String> followers = new TreeSet<>();
    page.path("records")
        .forEach(record -> record.path("followers").fieldNames().forEachRemaining(followers::add));
    Table table =
        new Table()
            .right("position")
            .left("set")
            .left("time")
            .left("entity")
            .left("op")
            .left("key");
    followers.forEach(name -> table.left(Table.printable(name)));
    table.left("content");
    page.path("records").forEach(record -> table.row(cells(record, followers)));
    return table + "\n" + rest(page);
  }

  private List<String> cells(JsonNode record, Set<String> followers) {
    List<String> cells = new ArrayList<>();
    cells.add(record.path("position").asText());
    cells.add(set(record.path("set")));
    cells.add(Readable.time(record.path("time").asText(), zone));
    cells.add(record.path("entity").asText());
    cells.add(record.path("op").asText());
    cells.add(Table.shortened(record.path("key").asText(), KEY_WIDTH));
    followers.forEach(name -> cells.add(mark(record.path("followers").path(name))));
    cells.add(Table.shortened(record.path("content").asText(""), CONTENT_WIDTH));
    return cells;
  }

  private static String set(JsonNode set) {
    String first = set.path(0).asText();
    String last = set.path(1).asText();
    return first.equals(last) ? first : first + "–" + last;
  }

  private static String mark(JsonNode follower) {
    if (follower.path("applied").asBoolean()) {
      return "✔ applied";
    }
    return follower.path("transmitted").asBoolean() ? "… transmitted" : "–";
  }

  private static String rest(JsonNode page) {
    long head = page.path("head").asLong();
    JsonNode records = page.path("records");
    if (records.isEmpty()) {
      return "nothing more; the log's head is " + Readable.count(head) + "\n";
    }
    long last = records.get(records.size() - 1).path("position").asLong();
    return last < head
        ? "the log goes on to " + Readable.count(head) + ": ./naru log --since " + last + "\n"
        : "this is the log's head\n";
  }
}
