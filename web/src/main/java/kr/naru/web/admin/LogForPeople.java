package kr.naru.web.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import kr.naru.changelog.LogHead;
import kr.naru.changelog.LoggedChange;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.RecordStatus;
import kr.naru.web.Problem;
import kr.naru.web.QueryNumber;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;

/** The log in the clear, each record with its marks for each follower. Source: SYNC-6. */
@Path("/admin/log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogForPeople {

  private static final int LARGEST_PAGE = 1_000;

  @Inject private StatusService status;
  @Inject private RoleCheck role;

  @GET
  public Response records(
      @QueryParam("since") @DefaultValue("0") String since,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.master();
    long position = QueryNumber.asLong("since", since);
    int most = QueryNumber.limit(limit, LARGEST_PAGE);
    if (position < 0) {
      return Problem.of(400, "since=" + position + ": a position is 0 or above");
    }
    LogHead head = status.head();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("logId", head.logId()).put("head", head.position());
    ArrayNode records = node.putArray("records");
    for (RecordStatus logged : status.records(position, most)) {
      write(records.addObject(), logged);
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  private static void write(ObjectNode node, RecordStatus logged) {
    LoggedChange change = logged.change();
    node.put("position", change.position());
    node.putArray("set").add(change.setFirst()).add(change.setLast());
    node.put("time", change.time().toString());
    node.put("entity", change.change().entity().type().wireName());
    node.put("op", change.change().operation().wireName());
    node.put("key", change.change().entity().key());
    if (change.change().content() != null) {
      node.put("content", new String(change.change().content(), StandardCharsets.UTF_8));
    }
    ObjectNode followers = node.putObject("followers");
    for (RecordStatus.Mark mark : logged.marks()) {
      followers
          .putObject(mark.follower())
          .put("transmitted", mark.transmitted())
          .put("applied", mark.applied());
    }
  }
}
