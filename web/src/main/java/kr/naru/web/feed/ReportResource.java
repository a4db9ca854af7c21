package kr.naru.web.feed;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import kr.naru.ejb.feed.FeedService;
import kr.naru.ejb.feed.StatusService;
import kr.naru.feed.FollowerReport;
import kr.naru.monitor.LandscapeStatus.FollowerStatus;
import kr.naru.web.Bodies;
import kr.naru.web.TooLarge;
import kr.naru.wire.FeedRefusal;

/** Takes a follower's receipts and applied reports; shows it its own state and nobody else's. */
@Path("/followers/{name}")
@FollowerOnly
public class ReportResource {

  private static final int REPORT_OCTETS = 64 * 1024;

  @Inject private FeedService feed;
  @Inject private StatusService status;

  @GET
  public Response state(@PathParam("name") String name, @Context HttpServletRequest request) {
    try {
      String follower = Parameters.own(name, request);
      FollowerStatus own =
          status.status().followers().stream()
              .filter(f -> f.name().equals(follower))
              .findFirst()
              .orElseThrow();
      String document =
          "<follower xmlns=\"urn:naru:feed:1\" name=\"%s\" state=\"%s\" received=\"%d\" applied=\"%d\" backlog=\"%d\" lagMs=\"%d\"/>%n"
              .formatted(
                  own.name(),
                  own.state(),
                  own.received(),
                  own.applied(),
                  own.backlog(),
                  own.lagMs());
      return Response.ok(document, MediaType.APPLICATION_XML + ";charset=UTF-8").build();
    } catch (FeedRefusal refusal) {
      return Refusals.answer(refusal);
    } catch (SQLException e) {
      return ErrorAnswer.of(503, "database", "the master's database is away; try again");
    }
  }

  @PUT
  @Path("/received")
  public Response received(
      @PathParam("name") String name, @Context HttpServletRequest request, InputStream body)
      throws IOException {
    return report(FollowerReport.Kind.RECEIVED, name, request, body);
  }

  @PUT
  @Path("/applied")
  public Response applied(
      @PathParam("name") String name, @Context HttpServletRequest request, InputStream body)
      throws IOException {
    return report(FollowerReport.Kind.APPLIED, name, request, body);
  }

  private Response report(
      FollowerReport.Kind kind, String name, HttpServletRequest request, InputStream body)
      throws IOException {
    try {
      feed.report(Parameters.own(name, request), kind, Bodies.read(body, REPORT_OCTETS));
      return Response.noContent().build();
    } catch (FeedRefusal refusal) {
      return Refusals.answer(refusal);
    } catch (TooLarge large) {
      return ErrorAnswer.of(413, "too-large", large.getMessage());
    } catch (SQLException e) {
      return ErrorAnswer.of(
          503,
          "database",
          "the master's database is away, the report was not taken; send it again");
    }
  }
}
