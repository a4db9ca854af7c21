package kr.naru.web.search;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import kr.naru.apply.AppliedTracker;
import kr.naru.apply.StoreException;
import kr.naru.ejb.apply.FollowerRuntime;
import kr.naru.ejb.search.SearchNode;
import kr.naru.search.SearchAnswer;
import kr.naru.search.SearchRequest;
import kr.naru.search.TooManyWords;
import kr.naru.web.Problem;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;

/**
 * Items by words, class, price and more, as the index has them. Each answer comes from one commit
 * of the index and says up to which position of which log that is complete; nothing above it is in
 * the answer. An index that was never complete yet is not searched.
 */
@Path("/search")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

  private static final String RETRY_SECONDS = "2";

  @EJB private FollowerRuntime runtime;
  @Inject private SearchNode node;
  @Inject private RoleCheck role;
  @Context private UriInfo uri;

  @GET
  public Response search(
      @QueryParam("q") String words,
      @QueryParam("class") String branch,
      @QueryParam("min-price") String minPrice,
      @QueryParam("max-price") String maxPrice,
      @QueryParam("currency") String currency,
      @QueryParam("supplier") List<String> suppliers,
      @QueryParam("manufacturer") List<String> manufacturers,
      @QueryParam("status") String status,
      @QueryParam("sort") String sort,
      @QueryParam("limit") String limit,
      @QueryParam("offset") String offset) {
    role.search();
    SearchRequest request;
    try {
      request = new SearchParameters(uri.getQueryParameters()).request();
    } catch (IllegalArgumentException wrong) {
      return Problem.of(400, wrong.getMessage());
    }
    try {
      if (node.building()) {
        return later("the index is being built: " + progress());
      }
      SearchAnswer answer = node.search(request);
      return Response.ok(CatalogJson.octets(SearchJson.write(answer))).build();
    } catch (TooManyWords wrong) {
      return Problem.of(400, wrong.getMessage());
    } catch (StoreException trouble) {
      return later(trouble.getMessage());
    }
  }

  private String progress() {
    AppliedTracker tracker = runtime.progress().tracker();
    String trouble = runtime.troubles().reason();
    String received = tracker == null ? "" : " of " + tracker.received() + " received";
    return runtime.progress().applied()
        + received
        + " changes are in it"
        + (trouble == null ? "" : "; " + trouble);
  }

  private static Response later(String why) {
    return Response.fromResponse(Problem.of(503, why)).header("Retry-After", RETRY_SECONDS).build();
  }
}
