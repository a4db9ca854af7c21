package kr.naru.web.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import kr.naru.apply.AppliedTracker;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.ejb.feed.StatusService;
import kr.naru.monitor.LandscapeStatus;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.node.NodeSettings;
import kr.naru.web.json.CatalogJson;

/** Who has what: at the master of all followers, at a follower of itself. */
@Path("/status")
@RequestScoped
public class StatusResource {

  @Inject private NodeSettings settings;
  @Inject private StatusService status;
  @EJB private FollowerRuntime runtime;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] get() throws SQLException {
    return CatalogJson.octets(settings.isMaster() ? landscape(status.status()) : follower());
  }

  private static ObjectNode landscape(LandscapeStatus landscape) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("logId", landscape.logId()).put("head", landscape.head());
    node.put(
        "synchronizedAt",
        landscape.synchronizedAt() == null ? null : landscape.synchronizedAt().toString());
    ArrayNode followers = node.putArray("followers");
    for (FollowerStatus follower : landscape.followers()) {
      ObjectNode entry =
          followers
              .addObject()
              .put("name", follower.name())
              .put("state", follower.state())
              .put("health", follower.health().level().wireName())
              .put("received", follower.received())
              .put("applied", follower.applied())
              .put("backlog", follower.backlog())
              .put("lagMs", follower.lagMs());
      if (follower.reason() != null) {
        entry.put("reason", follower.reason());
      }
    }
    return node;
  }

  private ObjectNode follower() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    AppliedTracker tracker = runtime.progress().tracker();
    String trouble = runtime.troubles().reason();
    node.put("follower", settings.follower());
    node.put("state", trouble != null ? "stopped" : tracker == null ? "starting" : "running");
    node.put("logId", runtime.progress().logId());
    node.put("received", tracker == null ? 0 : tracker.received());
    node.put("applied", runtime.progress().applied());
    if (trouble != null) {
      node.put("reason", trouble);
    }
    return node;
  }
}
