package kr.naru.web.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import kr.naru.crypto.FollowerKey;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.FollowerKeyRecord;
import kr.naru.feed.NewFollower;
import kr.naru.feed.RotatedKey;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.web.Bodies;
import kr.naru.web.Problem;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;
import kr.naru.web.json.JsonInput;
import kr.naru.wire.FeedRefusal;

/** Registers followers and manages their keys. Every action leaves an audit line. */
@Path("/admin/followers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FollowersResource {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final int BODY_OCTETS = 10_000;

  @Inject private FollowerRegistry registry;
  @Inject private StatusService status;
  @Inject private RoleCheck role;
  @Context private SecurityContext security;

  @GET
  public Response list() throws SQLException {
    role.master();
    List<FollowerKeyRecord> keys = registry.keyRecords();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("followers");
    for (FollowerStatus follower : status.status().followers()) {
      ObjectNode entry =
          list.addObject().put("name", follower.name()).put("state", follower.state());
      entry.put("received", follower.received()).put("applied", follower.applied());
      ArrayNode own = entry.putArray("keys");
      keys.stream()
          .filter(key -> key.follower().equals(follower.name()))
          .forEach(key -> write(own.addObject(), key));
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @POST
  public Response add(InputStream body) throws IOException, SQLException {
    role.master();
    String name = JsonInput.text(Bodies.read(body, BODY_OCTETS), "name");
    try {
      NewFollower added = registry.add(name);
      audit("added follower " + added.name());
      ObjectNode node = secret(added.name(), added.key()).put("token", added.token());
      return Response.status(201).entity(CatalogJson.octets(node)).build();
    } catch (FeedRefusal refusal) {
      return answer(refusal);
    }
  }

  @GET
  @Path("/{name}/key")
  public Response key(@PathParam("name") String name) throws SQLException {
    role.master();
    try {
      FollowerKey key = registry.key(name);
      audit("exported key " + key.keyName());
      return Response.ok(CatalogJson.octets(secret(name, key))).build();
    } catch (FeedRefusal refusal) {
      return answer(refusal);
    }
  }

  @POST
  @Path("/{name}/rotate")
  public Response rotate(@PathParam("name") String name) throws SQLException {
    role.master();
    try {
      RotatedKey rotated = registry.rotate(name);
      audit("rotated the key of " + name + " to " + rotated.key().keyName());
      ObjectNode node = secret(name, rotated.key());
      node.put("oldKeyName", rotated.oldKeyName())
          .put("oldKeyValidUntil", rotated.oldValidUntil().toString());
      return Response.ok(CatalogJson.octets(node)).build();
    } catch (FeedRefusal refusal) {
      return answer(refusal);
    }
  }

  @DELETE
  @Path("/{name}")
  public Response remove(@PathParam("name") String name) throws SQLException {
    role.master();
    try {
      registry.remove(name);
      audit("removed follower " + name);
      return Response.noContent().build();
    } catch (FeedRefusal refusal) {
      return answer(refusal);
    }
  }

  private void audit(String what) {
    AUDIT.log(
        System.Logger.Level.INFO, "NARU5001 " + security.getUserPrincipal().getName() + " " + what);
  }

  private static Response answer(FeedRefusal refusal) {
    int status =
        switch (refusal.reason()) {
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          default -> 422;
        };
    return Problem.of(status, refusal.reason().code(), refusal.getMessage());
  }

  private static ObjectNode secret(String follower, FollowerKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", follower)
        .put("keyName", key.keyName())
        .put("key", Base64.getEncoder().encodeToString(key.octets()));
  }

  private static void write(ObjectNode node, FollowerKeyRecord key) {
    node.put("keyName", key.keyName())
        .put("createdAt", key.createdAt().toString())
        .put("state", key.state().name().toLowerCase(Locale.ROOT));
    if (key.validUntil() != null) {
      node.put("validUntil", key.validUntil().toString());
    }
  }
}
