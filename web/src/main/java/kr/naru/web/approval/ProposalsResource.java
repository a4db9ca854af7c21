package kr.naru.web.approval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import kr.naru.approval.ApprovalRefusal;
import kr.naru.approval.Proposal;
import kr.naru.approval.ProposalDocument;
import kr.naru.approval.ProposalDocument.Format;
import kr.naru.approval.ProposalEntry;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.ejb.approval.ProposalService;
import kr.naru.imports.ImportRefusal;
import kr.naru.imports.ImportTerms;
import kr.naru.web.Bodies;
import kr.naru.web.Problem;
import kr.naru.web.QueryNumber;
import kr.naru.web.RoleCheck;
import kr.naru.web.json.CatalogJson;
import kr.naru.web.json.JsonInput;

/** Imports proposals and decides them. Every decision leaves an audit line. */
@Path("/proposals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProposalsResource {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final String CSV = "text/csv";
  private static final int REASON_OCTETS = 10_000;
  private static final int DOCUMENT_OCTETS = 64_000_000;
  private static final int LARGEST_PAGE = 1_000;

  @EJB private ProposalService proposals;
  @Inject private RoleCheck role;
  @Inject private InstantSource clock;
  @Context private SecurityContext security;

  @POST
  public Response propose(InputStream body) throws SQLException {
    role.master();
    return answering(
        () -> {
          Proposal proposal = proposals.propose(user(), new NdjsonImport(body));
          audit("proposed " + proposal.id() + " with " + proposal.entries() + " entries");
          return created(proposal);
        });
  }

  @POST
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
  public Response proposeDocument(
      @QueryParam("scheme") String scheme,
      @QueryParam("validFrom") String validFrom,
      InputStream body)
      throws SQLException, IOException {
    role.master();
    byte[] octets = Bodies.read(body, DOCUMENT_OCTETS);
    return propose(() -> ProposalDocument.xml(octets, terms(scheme, null, validFrom, null)));
  }

  @POST
  @Path("/codes")
  @Consumes({MediaType.APPLICATION_JSON, CSV})
  public Response proposeCodes(
      @QueryParam("scheme") String scheme,
      @QueryParam("language") String language,
      @QueryParam("validFrom") String validFrom,
      @QueryParam("fullList") String fullList,
      @HeaderParam("Content-Type") MediaType type,
      InputStream body)
      throws SQLException, IOException {
    role.master();
    byte[] octets = Bodies.read(body, DOCUMENT_OCTETS);
    Format format =
        MediaType.APPLICATION_JSON_TYPE.isCompatible(type) ? Format.CODES_JSON : Format.CODES_CSV;
    return propose(
        () -> new ProposalDocument(format, terms(scheme, language, validFrom, fullList), octets));
  }

  private ImportTerms terms(String scheme, String language, String validFrom, String fullList) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    return ImportTerms.of(scheme, language, validFrom, fullList, today);
  }

  private Response propose(Supplier<ProposalDocument> document) throws SQLException {
    return answering(
        () -> {
          Proposal proposal = proposals.proposeDocument(user(), document.get());
          audit("proposed " + proposal.id() + " with " + proposal.entries() + " entries");
          return created(proposal);
        });
  }

  private Response created(Proposal proposal) throws SQLException {
    return Response.status(201).entity(CatalogJson.octets(withWarnings(write(proposal)))).build();
  }

  @GET
  public Response list() throws SQLException {
    role.master();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("proposals");
    proposals.list().forEach(proposal -> list.add(write(proposal)));
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @GET
  @Path("/{id: [0-9]{1,18}}")
  public Response show(
      @PathParam("id") long id,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("afterCode") @DefaultValue("") String afterCode,
      @QueryParam("limit") @DefaultValue("100") String limit)
      throws SQLException {
    role.master();
    int most = QueryNumber.limit(limit, LARGEST_PAGE);
    Proposal proposal = proposals.find(id).orElse(null);
    if (proposal == null) {
      return Problem.of(404, "there is no proposal " + id);
    }
    ObjectNode node = withWarnings(write(proposal));
    ArrayNode list = node.putArray("changes");
    for (ProposalEntry entry : proposals.entries(id, after(after, afterCode), most)) {
      list.add(write(entry));
    }
    return Response.ok(CatalogJson.octets(node)).build();
  }

  @POST
  @Path("/{id: [0-9]{1,18}}/approve")
  public Response approve(@PathParam("id") long id) throws SQLException {
    role.master();
    return answering(
        () -> {
          Proposal proposal = proposals.approve(id, user());
          audit("approved " + id);
          return Response.ok(CatalogJson.octets(write(proposal))).build();
        });
  }

  @POST
  @Path("/{id: [0-9]{1,18}}/reject")
  public Response reject(@PathParam("id") long id, InputStream body)
      throws SQLException, IOException {
    role.master();
    String reason = JsonInput.text(Bodies.read(body, REASON_OCTETS), "reason");
    return answering(
        () -> {
          Proposal proposal = proposals.reject(id, user(), reason);
          audit("rejected " + id);
          return Response.ok(CatalogJson.octets(write(proposal))).build();
        });
  }

  /** A decision that may be refused. */
  @FunctionalInterface
  private interface Decision {
    Response take() throws SQLException;
  }

  private static Response answering(Decision decision) throws SQLException {
    try {
      return decision.take();
    } catch (ImportRefusal refusal) {
      return Problem.of(refusal);
    } catch (ApprovalRefusal refusal) {
      int status =
          switch (refusal.reason()) {
            case NOT_FOUND -> 404;
            case NOT_PENDING, CHANGED -> 409;
            case OWN_PROPOSAL -> 403;
          };
      return Problem.of(status, refusal.reason().code(), refusal.getMessage());
    }
  }

  private String user() {
    return security.getUserPrincipal().getName();
  }

  private void audit(String what) {
    AUDIT.log(System.Logger.Level.INFO, "NARU5002 " + user() + " " + what);
  }

  private ObjectNode withWarnings(ObjectNode proposal) throws SQLException {
    List<String> warnings = proposals.warnings(proposal.path("id").asLong());
    if (!warnings.isEmpty()) {
      ArrayNode list = proposal.putArray("warnings");
      warnings.forEach(list::add);
    }
    return proposal;
  }

  /** Null: from the first entry. */
  private static EntityKey after(String item, String code) {
    if (!item.isEmpty()) {
      return EntityKey.item(item);
    }
    return code.isEmpty() ? null : new EntityKey(EntityType.CODE, code);
  }

  private static ObjectNode write(ProposalEntry entry) {
    EntityKey entity = entry.change().entity();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("line", entry.line())
            .put("op", entry.change().operation().wireName())
            .put(entity.type() == EntityType.CODE ? "code" : "id", entity.key());
    return entry.note() == null ? node : node.put("note", entry.note());
  }

  private static ObjectNode write(Proposal proposal) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", proposal.id())
            .put("state", proposal.state().wireName())
            .put("proposedBy", proposal.createdBy())
            .put("proposedAt", proposal.createdAt().toString())
            .put("entries", proposal.entries());
    if (proposal.decidedBy() != null) {
      node.put("decidedBy", proposal.decidedBy()).put("decidedAt", proposal.decidedAt().toString());
    }
    if (proposal.reason() != null) {
      node.put("reason", proposal.reason());
    }
    return node;
  }
}
