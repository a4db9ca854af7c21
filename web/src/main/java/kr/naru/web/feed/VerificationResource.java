package kr.naru.web.feed;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.ejb.verify.DigestService;
import kr.naru.ejb.verify.SendAgain;
import kr.naru.ejb.verify.VerificationService;
import kr.naru.verify.KeyRange;
import kr.naru.web.Bodies;
import kr.naru.web.TooLarge;
import kr.naru.wire.FeedRefusal;

/** Lets a follower compare its copy, say what it found, and have items sent again. USER-7. */
@Path("/followers/{name}")
@FollowerOnly
public class VerificationResource {

  private static final System.Logger AUDIT = System.getLogger("kr.naru.audit");
  private static final int REPORT_OCTETS = 1_000_000;

  @Inject private DigestService digests;
  @Inject private VerificationService verifications;
  @Inject private SendAgain sendAgain;

  @GET
  @Path("/digests")
  public Response digests(
      @PathParam("name") String name,
      @QueryParam("entity") String entity,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("to") String to,
      @QueryParam("size") @DefaultValue("1000") String size,
      @QueryParam("key") List<String> keys,
      @QueryParam("nonce") String nonce,
      @Context HttpServletRequest request) {
    return answering(
        () -> {
          String follower = Parameters.own(name, request);
          EntityType type = Parameters.entity(entity);
          String asked = Parameters.nonce(nonce);
          byte[] answer;
          if (keys.isEmpty()) {
            Parameters.key(type, "after", after.isEmpty() ? null : after);
            Parameters.key(type, "to", to);
            int count = (int) Parameters.number("size", size, 1, DigestService.LARGEST_RANGE);
            answer = digests.ranges(follower, type, new KeyRange(after, to), count, asked);
          } else {
            answer = digests.find(follower, type, Parameters.keys(type, keys), asked);
          }
          return document(answer);
        });
  }

  @GET
  @Path("/verification")
  public Response wanted(
      @PathParam("name") String name,
      @QueryParam("nonce") String nonce,
      @Context HttpServletRequest request) {
    return answering(
        () ->
            document(verifications.wanted(Parameters.own(name, request), Parameters.nonce(nonce))));
  }

  @PUT
  @Path("/verification")
  public Response report(
      @PathParam("name") String name, @Context HttpServletRequest request, InputStream body) {
    return answering(
        () -> {
          verifications.report(Parameters.own(name, request), Bodies.read(body, REPORT_OCTETS));
          return Response.noContent().build();
        });
  }

  /** Logs entities once more: {@code ?entity=item&key=…&key=…}. */
  @POST
  @Path("/send-again")
  public Response sendAgain(
      @PathParam("name") String name,
      @QueryParam("entity") String entity,
      @QueryParam("key") List<String> keys,
      @Context HttpServletRequest request) {
    return answering(
        () -> {
          String follower = Parameters.own(name, request);
          EntityType type = Parameters.entity(entity);
          List<EntityKey> entities =
              Parameters.keys(type, keys).stream().map(key -> new EntityKey(type, key)).toList();
          sendAgain.send(entities);
          AUDIT.log(
              System.Logger.Level.INFO, "NARU5003 " + follower + " has sent again: " + entities);
          return Response.noContent().build();
        });
  }

  /** An answer that may be refused. */
  @FunctionalInterface
  private interface Answer {
    Response give() throws SQLException, IOException;
  }

  private static Response answering(Answer answer) {
    try {
      return answer.give();
    } catch (FeedRefusal refusal) {
      return Refusals.answer(refusal);
    } catch (TooLarge large) {
      return ErrorAnswer.of(413, "too-large", large.getMessage());
    } catch (SQLException e) {
      return ErrorAnswer.of(503, "database", "the master's database is away; try again");
    } catch (IOException e) {
      return ErrorAnswer.of(400, "unreadable", "the body broke off before its end; send it again");
    }
  }

  private static Response document(byte[] octets) {
    return Response.ok(octets, MediaType.APPLICATION_XML + ";charset=UTF-8")
        .header("Cache-Control", "no-store")
        .build();
  }
}
