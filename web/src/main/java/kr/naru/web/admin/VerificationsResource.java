package kr.naru.web.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;
import kr.naru.ejb.verify.VerificationService;
import kr.naru.verify.VerificationRecord;
import kr.naru.web.Bodies;
import kr.naru.web.Problem;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;
import kr.naru.web.json.JsonInput;
import kr.naru.wire.FeedRefusal;

/** Asks followers to compare their copies, and shows what they found. Source: SYNC-17. */
@Path("/verifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VerificationsResource {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final int BODY_OCTETS = 1_000;

  @Inject private VerificationService verifications;
  @Inject private RoleCheck role;
  @Context private SecurityContext security;

  @POST
  public Response want(InputStream body) throws SQLException, IOException {
    role.master();
    String follower = JsonInput.text(Bodies.read(body, BODY_OCTETS), "follower");
    String user = security.getUserPrincipal().getName();
    try {
      VerificationRecord wanted = verifications.want(follower, user);
      AUDIT.log(System.Logger.Level.INFO, "NARU5003 " + user + " wants " + follower + " verified");
      return Response.status(201).entity(CatalogJson.octets(write(wanted))).build();
    } catch (FeedRefusal unknown) {
      return Problem.of(404, unknown.getMessage());
    }
  }

  @GET
  public Response latest() throws SQLException {
    role.master();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("verifications");
    verifications.latest().forEach(verification -> list.add(write(verification)));
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @GET
  @Path("/{id: [0-9]{1,18}}")
  public Response find(@PathParam("id") long id) throws SQLException {
    role.master();
    Optional<VerificationRecord> found = verifications.find(id);
    return found.isPresent()
        ? Response.ok(CatalogJson.octets(write(found.get()))).build()
        : Problem.of(404, "there is no verification " + id);
  }

  private static ObjectNode write(VerificationRecord record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", record.verification().id())
        .put("follower", record.follower())
        .put("state", record.verification().state().wireName())
        .put("wantedBy", record.wantedBy())
        .put("wantedAt", record.wantedAt().toString());
    if (record.reportedAt() != null) {
      node.put("reportedAt", record.reportedAt().toString());
    }
    node.put("position", record.verification().position())
        .put("compared", record.verification().compared())
        .put("complete", record.verification().complete());
    if (record.verification().reason() != null) {
      node.put("reason", record.verification().reason());
    }
    ArrayNode differences = node.putArray("differences");
    record
        .verification()
        .differences()
        .forEach(
            difference ->
                differences
                    .addObject()
                    .put("entity", difference.entity().type().wireName())
                    .put("key", difference.entity().key())
                    .put("kind", difference.kind().wireName()));
    ArrayNode unsettled = node.putArray("unsettled");
    record
        .verification()
        .unsettled()
        .forEach(
            entity ->
                unsettled
                    .addObject()
                    .put("entity", entity.type().wireName())
                    .put("key", entity.key()));
    return node;
  }
}
