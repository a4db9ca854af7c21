package kr.naru.web.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Item;
import kr.naru.catalog.store.CatalogChange;
import kr.naru.catalog.store.CatalogReader;
import kr.naru.catalog.store.ChangeCount;
import kr.naru.changelog.LocalTransaction;
import kr.naru.ejb.catalog.CatalogTransactions;
import kr.naru.web.Bodies;
import kr.naru.web.Problem;
import kr.naru.web.QueryNumber;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogInput;
import kr.naru.web.json.CatalogJson;

/** Reads and changes the catalog at the master. */
@Path("/catalog")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CatalogResource {

  private static final int ITEM_OCTETS = 1_000_000;
  private static final int CHANGES_OCTETS = 32_000_000;
  private static final int LARGEST_PAGE = 1_000;

  @Resource(lookup = "java:jboss/datasources/NaruLog")
  private DataSource database;

  @EJB private CatalogTransactions catalog;
  @Inject private RoleCheck role;

  private final CatalogReader reader = new CatalogReader();

  @GET
  @Path("/items/{id: .+}")
  public Response item(@PathParam("id") String id) throws SQLException {
    role.master();
    Optional<Item> item =
        LocalTransaction.snapshot(database, snapshot -> reader.item(snapshot, id));
    return item.map(found -> Response.ok(CatalogJson.octets(CatalogJson.write(found))).build())
        .orElseGet(() -> Problem.of(404, "there is no item '" + id + "'"));
  }

  @PUT
  @Path("/items/{id: .+}")
  public Response putItem(@PathParam("id") String id, InputStream body) throws IOException {
    role.master();
    Item item = CatalogInput.item(Bodies.read(body, ITEM_OCTETS), id);
    catalog.change(List.of(new CatalogChange.PutItem(item)));
    return Response.ok(CatalogJson.octets(CatalogJson.write(item))).build();
  }

  @DELETE
  @Path("/items/{id: .+}")
  public Response deleteItem(@PathParam("id") String id) throws SQLException {
    role.master();
    if (LocalTransaction.snapshot(database, snapshot -> reader.item(snapshot, id)).isEmpty()) {
      return Problem.of(404, "there is no item '" + id + "'");
    }
    catalog.change(List.of(new CatalogChange.DeleteItem(id)));
    return Response.noContent().build();
  }

  @GET
  @Path("/items")
  public Response items(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.master();
    int wanted = QueryNumber.limit(limit, LARGEST_PAGE);
    List<Item> items =
        LocalTransaction.snapshot(database, snapshot -> reader.items(snapshot, after, wanted));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("items");
    items.forEach(item -> list.add(CatalogJson.write(item)));
    if (items.size() == wanted) {
      node.put("next", items.get(wanted - 1).id());
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @POST
  @Path("/changes")
  public Response change(InputStream body) throws IOException {
    role.master();
    List<CatalogChange> changes = CatalogInput.changes(Bodies.read(body, CHANGES_OCTETS));
    ChangeCount count = catalog.change(changes);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("puts", count.puts()).put("deletes", count.deletes());
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @GET
  @Path("/codes")
  public Response codes(
      @QueryParam("scheme") @DefaultValue("") String scheme,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.master();
    int wanted = QueryNumber.limit(limit, LARGEST_PAGE);
    CodeKey from = start(scheme, after);
    List<ClassificationCode> codes =
        LocalTransaction.snapshot(database, snapshot -> reader.codes(snapshot, from, wanted))
            .stream()
            .filter(code -> scheme.isEmpty() || code.key().scheme().equals(scheme))
            .toList();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("codes");
    codes.forEach(code -> list.add(CatalogJson.write(code)));
    if (codes.size() == wanted) {
      CodeKey last = codes.get(wanted - 1).key();
      node.put("next", scheme.isEmpty() ? last.toString() : last.code());
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @GET
  @Path("/codes/{scheme}/{code}")
  public Response code(@PathParam("scheme") String scheme, @PathParam("code") String code)
      throws SQLException {
    role.master();
    CodeKey key = new CodeKey(scheme, code);
    return LocalTransaction.snapshot(database, snapshot -> reader.code(snapshot, key))
        .map(found -> Response.ok(CatalogJson.octets(CatalogJson.write(found))).build())
        .orElseGet(() -> Problem.of(404, "there is no code " + key));
  }

  @PUT
  @Path("/codes/{scheme}/{code}")
  public Response putCode(
      @PathParam("scheme") String scheme, @PathParam("code") String code, InputStream body)
      throws IOException {
    role.master();
    ClassificationCode read =
        CatalogInput.code(Bodies.read(body, ITEM_OCTETS), new CodeKey(scheme, code));
    catalog.change(List.of(new CatalogChange.PutCode(read)));
    return Response.ok(CatalogJson.octets(CatalogJson.write(read))).build();
  }

  @DELETE
  @Path("/codes/{scheme}/{code}")
  public Response deleteCode(@PathParam("scheme") String scheme, @PathParam("code") String code)
      throws SQLException {
    role.master();
    CodeKey key = new CodeKey(scheme, code);
    if (LocalTransaction.snapshot(database, snapshot -> reader.code(snapshot, key)).isEmpty()) {
      return Problem.of(404, "there is no code " + key);
    }
    catalog.change(List.of(new CatalogChange.DeleteCode(key)));
    return Response.noContent().build();
  }

  private static CodeKey start(String scheme, String after) {
    int colon = after.indexOf(':');
    return scheme.isEmpty() && colon > 0
        ? new CodeKey(after.substring(0, colon), after.substring(colon + 1))
        : new CodeKey(scheme, after);
  }
}
