package kr.naru.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import kr.naru.cli.api.ApiClient;
import kr.naru.cli.api.ApiException;
import kr.naru.cli.api.ApiPath;
import kr.naru.cli.landscape.FollowerBootstrap;
import kr.naru.cli.landscape.Node;
import kr.naru.cli.terminal.Progress;

/** Makes a node of the landscape a follower of its master. */
final class Registration {

  private static final String FOLLOWERS = ApiPath.of("admin", "followers");
  private static final int CONFLICT = 409;

  private final ApiClient master;
  private final Progress progress;

  Registration(ApiClient master, Progress progress) {
    this.master = master;
    this.progress = progress;
  }

  /**
   * Fetches key and token for a node that has none. A master that knows the follower already cannot
   * show its token again, so it is registered anew; where the follower goes on is the follower's to
   * say.
   */
  void register(Node node, FollowerBootstrap bootstrap) throws IOException {
    bootstrap.write(added(node.name()));
  }

  private JsonNode added(String name) {
    JsonNode request = JsonNodeFactory.instance.objectNode().put("name", name);
    try {
      return master.post(FOLLOWERS, request);
    } catch (ApiException refused) {
      if (refused.status() != CONFLICT) {
        throw refused;
      }
      progress.say(
          name
              + " has no secrets any more: the master registers it anew, with a new key and token");
      master.delete(FOLLOWERS + ApiPath.of(name));
      return master.post(FOLLOWERS, request);
    }
  }

  /** Whether the master knows a follower of this name. */
  boolean isKnown(String name) {
    for (JsonNode follower : master.get(FOLLOWERS).path("followers")) {
      if (follower.path("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
