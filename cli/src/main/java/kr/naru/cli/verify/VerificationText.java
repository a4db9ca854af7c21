package kr.naru.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/** A verification that has ended, for people. */
final class VerificationText {

  private VerificationText() {}

  /** Whole lines. */
  static String of(JsonNode verification) {
    String follower = Table.printable(verification.path("follower").asText());
    StringBuilder text = new StringBuilder();
    switch (verification.path("state").asText()) {
      case "equal" ->
          text.append("✔ ").append(follower).append(": equal; ").append(scope(verification));
      case "different" ->
          text.append("✖ ")
              .append(follower)
              .append(": ")
              .append(different(verification))
              .append("; ")
              .append(scope(verification));
      case "unsettled" ->
          text.append("? ")
              .append(follower)
              .append(": no difference found, but some changed all the time; ")
              .append(scope(verification));
      default ->
          text.append("? ")
              .append(follower)
              .append(": not compared: ")
              .append(Table.printable(verification.path("reason").asText("no reason given")));
    }
    text.append('\n');
    verification
        .path("differences")
        .forEach(difference -> line(text, difference, kind(difference.path("kind").asText())));
    verification
        .path("unsettled")
        .forEach(entity -> line(text, entity, "changed each time it was looked at"));
    return text.toString();
  }

  private static String different(JsonNode verification) {
    int count = verification.path("differences").size();
    String number = Readable.count(count);
    return verification.path("complete").asBoolean()
        ? number + (count == 1 ? " difference" : " differences")
        : "at least " + number + " differences";
  }

  private static String scope(JsonNode verification) {
    return Readable.count(verification.path("compared").asLong())
        + " entries compared up to position "
        + Readable.count(verification.path("position").asLong());
  }

  private static void line(StringBuilder text, JsonNode entity, String what) {
    text.append("  ")
        .append(entity.path("entity").asText())
        .append(' ')
        .append(Table.printable(entity.path("key").asText()))
        .append("  ")
        .append(what)
        .append('\n');
  }

  private static String kind(String word) {
    return switch (word) {
      case "content" -> "content differs";
      case "missing" -> "is missing at the follower";
      case "surplus" -> "only the follower has it";
      default -> word;
    };
  }
}
