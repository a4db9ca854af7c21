package kr.naru.cli.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * As whom and where the PostgreSQL servers of the nodes run; in {@code landscape.json}: {@code
 * {"databases":{"user":"postgres","folder":"/var/lib/naru/1f0c"}}}.
 *
 * @param user system user, when root runs Naru; empty: the user that runs Naru, or not chosen yet
 * @param folder holds one folder for each node; empty: each lies in its node's folder
 */
public record DatabaseSettings(String user, String folder) {

  static final DatabaseSettings STANDARD = new DatabaseSettings("", "");

  static DatabaseSettings of(JsonNode json) {
    return new DatabaseSettings(json.path("user").asText(), json.path("folder").asText());
  }

  void writeInto(ObjectNode root) {
    if (equals(STANDARD)) {
      return;
    }
    ObjectNode json = root.putObject("databases");
    if (!user.isEmpty()) {
      json.put("user", user);
    }
    if (!folder.isEmpty()) {
      json.put("folder", folder);
    }
  }
}
