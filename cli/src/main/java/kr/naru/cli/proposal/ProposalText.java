package kr.naru.cli.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.naru.cli.terminal.Readable;
import kr.naru.cli.terminal.Table;

/** Proposals for people. */
final class ProposalText {

  private final ZoneId zone;

  ProposalText(ZoneId zone) {
    this.zone = zone;
  }

  String list(JsonNode answer) {
    if (answer.path("proposals").isEmpty()) {
      return "no proposals\n";
    }
    Table table =
        new Table()
            .right("id")
            .left("state")
            .right("entries")
            .left("proposed by")
            .left("at")
            .left("decided by")
            .left("at");
    for (JsonNode proposal : answer.path("proposals")) {
      table.row(
          proposal.path("id").asText(),
          proposal.path("state").asText(),
          Readable.count(proposal.path("entries").asLong()),
          proposal.path("proposedBy").asText(""),
          time(proposal, "proposedAt"),
          proposal.path("decidedBy").asText(""),
          time(proposal, "decidedAt"));
    }
    return table.toString();
  }

  /** Every field the server sent, a line each. */
  String one(JsonNode proposal) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : proposal.properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        String text = value.isValueNode() ? Readable.time(value.asText(), zone) : value.toString();
        lines.add(String.format("%-12s  %s%n", field.getKey(), Table.printable(text)));
      }
    }
    return String.join("", lines);
  }

  private String time(JsonNode proposal, String field) {
    return proposal.hasNonNull(field) ? Readable.time(proposal.get(field).asText(), zone) : "";
  }
}
