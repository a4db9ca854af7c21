package kr.naru.cli.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.naru.cli.outcome.CommandFailed;
import kr.naru.cli.outcome.ExitCode;
import kr.naru.files.PrivateFile;

/**
 * The nodes that a landscape may have. {@code landscape.json} may change their ports and add nodes:
 * {@code {"nodes":{"search2":{"roles":["follower"],"kind":"search","port":8380}}}}. It also says as
 * whom and where the nodes' databases run.
 */
public final class LandscapeSettings {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Node> nodes;
  private final DatabaseSettings databases;

  private LandscapeSettings(Map<String, Node> nodes, DatabaseSettings databases) {
    this.nodes = nodes;
    this.databases = databases;
    requireDistinctPorts();
  }

  /** Master 8080, mall 8180, search 8280. */
  public static LandscapeSettings standard() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    nodes.put("master", new Node("master", Set.of(Role.MASTER), 8080));
    nodes.put("mall", new Node("mall", Set.of(Role.FOLLOWER), 8180));
    nodes.put("search", new Node("search", Set.of(Role.FOLLOWER), 8280));
    return new LandscapeSettings(nodes, DatabaseSettings.STANDARD);
  }

  /**
   * The standard nodes with what the file says about them and its own; a missing file says nothing.
   */
  static LandscapeSettings read(Path file) throws IOException {
    Map<String, Node> nodes = new LinkedHashMap<>(standard().nodes);
    if (Files.exists(file)) {
      try {
        JsonNode settings = JSON.readTree(file.toFile());
        for (Map.Entry<String, JsonNode> entry : settings.path("nodes").properties()) {
          nodes.put(entry.getKey(), node(entry.getKey(), entry.getValue()));
        }
        return new LandscapeSettings(nodes, DatabaseSettings.of(settings.path("databases")));
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new CommandFailed(ExitCode.FAILED, file + ": " + unreadable.getMessage(), unreadable);
      }
    }
    return new LandscapeSettings(nodes, DatabaseSettings.STANDARD);
  }

  private static Node node(String name, JsonNode json) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    json.path("roles")
        .forEach(role -> roles.add(Role.valueOf(role.asText().toUpperCase(Locale.ROOT))));
    int port = json.path("port").asInt();
    return json.has("kind")
        ? new Node(
            name,
            roles,
            FollowerKind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)),
            port)
        : new Node(name, roles, port);
  }

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode all = root.putObject("nodes");
    for (Node node : nodes.values()) {
      ObjectNode json = all.putObject(node.name());
      node.roles().forEach(role -> json.withArray("roles").add(role.word()));
      if (node.is(Role.FOLLOWER)) {
        json.put("kind", node.kind().word());
      }
      json.put("port", node.port());
    }
    databases.writeInto(root);
    PrivateFile.replace(file, JSON.writeValueAsBytes(root));
  }

  /**
   * @throws IllegalArgumentException when the port is out of range or another node's
   */
  public LandscapeSettings withPort(String name, int port) {
    Map<String, Node> changed = new LinkedHashMap<>(nodes);
    changed.put(name, nodes.get(name).withPort(port));
    return new LandscapeSettings(changed, databases);
  }

  public DatabaseSettings databases() {
    return databases;
  }

  public LandscapeSettings withDatabases(DatabaseSettings chosen) {
    return new LandscapeSettings(nodes, chosen);
  }

  Collection<Node> nodes() {
    return nodes.values();
  }

  Node node(String name) {
    return nodes.get(name);
  }

  private void requireDistinctPorts() {
    Map<Integer, String> owners = new HashMap<>();
    for (Node node : nodes.values()) {
      List<Integer> ports = new ArrayList<>(List.of(node.port(), node.managementPort()));
      if (node.hasDatabase()) {
        ports.add(node.databasePort());
      }
      for (int port : ports) {
        String other = owners.put(port, node.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "port " + port + " is taken by both " + other + " and " + node.name());
        }
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LandscapeSettings settings
        && settings.nodes.equals(nodes)
        && settings.databases.equals(databases);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode() + databases.hashCode();
  }

  @Override
  public String toString() {
    return nodes.values() + ", " + databases;
  }
}
