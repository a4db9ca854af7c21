package kr.naru.web.mall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import kr.naru.catalog.Item;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.mall.MallReader;
import kr.naru.web.Problem;
import kr.naru.web.QueryNumber;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;

/**
 * Items as the mall has them. Each answer comes from one snapshot and says up to which position of
 * which log that snapshot is complete; changes above it may be in it, but never half a set.
 */
@Path("/mall/items")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MallResource {

  private static final int LARGEST_PAGE = 1_000;

  @Resource(lookup = "java:jboss/datasources/NaruMall")
  private DataSource database;

  @EJB private FollowerRuntime runtime;
  @Inject private RoleCheck role;

  private final MallReader reader = new MallReader();

  @GET
  @Path("/{id: .+}")
  public Response item(@PathParam("id") String id) throws SQLException {
    role.mall();
    ObjectNode position = position();
    return LocalTransaction.snapshot(database, snapshot -> reader.item(snapshot, id))
        .map(
            item ->
                Response.ok(CatalogJson.octets(CatalogJson.write(item)))
                    .header("Naru-Log-Id", position.path("logId").asText())
                    .header("Naru-Applied", position.path("applied").asLong())
                    .build())
        .orElseGet(() -> Problem.of(404, "the mall has no item '" + id + "'"));
  }

  @GET
  public Response items(
      @QueryParam("id") List<String> ids,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.mall();
    int wanted = QueryNumber.limit(limit, LARGEST_PAGE);
    if (ids.size() > LARGEST_PAGE) {
      return Problem.of(400, ids.size() + " ids; ask for at most " + LARGEST_PAGE + " at once");
    }
    ObjectNode node = position();
    List<Item> items =
        LocalTransaction.snapshot(
            database,
            snapshot ->
                ids.isEmpty()
                    ? reader.items(snapshot, after, wanted)
                    : reader.items(snapshot, ids));
    ArrayNode list = node.putArray("items");
    items.forEach(item -> list.add(CatalogJson.write(item)));
    if (ids.isEmpty() && items.size() == wanted) {
      node.put("next", items.get(wanted - 1).id());
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  /** Read before the snapshot begins, so it is true of the snapshot. */
  private ObjectNode position() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("logId", runtime.progress().logId());
    node.put("applied", runtime.progress().applied());
    return node;
  }
}
