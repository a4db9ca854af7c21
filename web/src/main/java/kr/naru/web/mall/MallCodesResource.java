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
import kr.naru.catalog.ClassificationCode;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.mall.MallReader;
import kr.naru.web.QueryNumber;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;

/** Classification codes as the mall has them, from one snapshot. */
@Path("/mall/codes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MallCodesResource {

  private static final int LARGEST_PAGE = 1_000;

  @Resource(lookup = "java:jboss/datasources/NaruMall")
  private DataSource database;

  @EJB private FollowerRuntime runtime;
  @Inject private RoleCheck role;

  private final MallReader reader = new MallReader();

  @GET
  @Path("/{scheme}")
  public Response codes(
      @PathParam("scheme") String scheme,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.mall();
    int wanted = QueryNumber.limit(limit, LARGEST_PAGE);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("logId", runtime.progress().logId()).put("applied", runtime.progress().applied());
    List<ClassificationCode> codes =
        LocalTransaction.snapshot(
            database, snapshot -> reader.codes(snapshot, scheme, after, wanted));
    ArrayNode list = node.putArray("codes");
    codes.forEach(code -> list.add(CatalogJson.write(code)));
    if (codes.size() == wanted) {
      node.put("next", codes.get(wanted - 1).key().code());
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }
}
