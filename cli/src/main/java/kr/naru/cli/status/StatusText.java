package kr.naru.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/** The answer of {@code GET /status} for people. */
public final class StatusText {

  private static final String NOTHING = "–";

  private final ZoneId zone;

  public StatusText(ZoneId zone) {
    this.zone = zone;
  }

  /** Whole lines; a master's answer and a follower node's answer differ. */
  public String of(JsonNode status) {
    return status.has("follower") ? follower(status) : master(status);
  }

  private String master(JsonNode status) {
    StringBuilder text = new StringBuilder();
    text.append("log ").append(Table.printable(status.path("logId").asText(NOTHING)));
    text.append(", head ").append(count(status.path("head"))).append('\n');
    if (status.path("followers").isEmpty()) {
      return text.append("no followers\n").toString();
    }
    return text.append(synchronizationPoint(status.path("synchronizedAt")))
        .append("\n\n")
        .append(followers(status.path("followers")))
        .append(reasons(status.path("followers")))
        .toString();
  }

  private String synchronizationPoint(JsonNode at) {
    return at.isTextual()
        ? "every follower has everything up to " + Readable.time(at.asText(), zone)
        : "no synchronization point yet: not every follower has reported";
  }

  private static String followers(JsonNode followers) {
    Table table =
        new Table()
            .left("follower")
            .left("state")
            .left("health")
            .right("received")
            .right("applied")
            .right("backlog")
            .right("lag");
    for (JsonNode follower : followers) {
      table.row(
          follower.path("name").asText(),
          state(follower.path("state").asText(NOTHING)),
          health(follower.path("health").asText(NOTHING)),
          count(follower.path("received")),
          count(follower.path("applied")),
          count(follower.path("backlog")),
          lag(follower.path("lagMs")));
    }
    return table.toString();
  }

  private static String reasons(JsonNode followers) {
    StringBuilder text = new StringBuilder();
    for (JsonNode follower : followers) {
      if (follower.hasNonNull("reason")) {
        text.append('\n')
            .append(
                Table.printable(
                    follower.path("name").asText() + ": " + follower.path("reason").asText()))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String follower(JsonNode status) {
    StringBuilder text = new StringBuilder();
    text.append("follower ").append(Table.printable(status.path("follower").asText())).append("  ");
    text.append(state(status.path("state").asText(NOTHING)));
    text.append("  received ").append(count(status.path("received")));
    text.append("  applied ").append(count(status.path("applied"))).append('\n');
    if (status.hasNonNull("reason")) {
      text.append(Table.printable(status.path("reason").asText())).append('\n');
    }
    return text.toString();
  }

  private static String state(String word) {
    String icon =
        switch (word) {
          case "synchronized", "running" -> "✔";
          case "stopped" -> "✖";
          case "silent" -> "?";
          default -> "…";
        };
    return icon + " " + word;
  }

  /** As the console shows it; thresholds are the master's. */
  private static String health(String word) {
    return switch (word) {
      case "normal" -> "✔ normal";
      case "warning" -> "! warning";
      case "critical" -> "✖ critical";
      case "unknown" -> "? unknown";
      default -> word;
    };
  }

  private static String count(JsonNode number) {
    return number.isNumber() ? Readable.count(number.asLong()) : NOTHING;
  }

  private static String lag(JsonNode millis) {
    return millis.isNumber() ? Readable.duration(Duration.ofMillis(millis.asLong())) : NOTHING;
  }
}
