package kr.naru.web.feed;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import kr.naru.ejb.changelog.LogHeads;
import kr.naru.ejb.feed.FeedService;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.wire.FeedRefusal;

/** Serves the log: {@code GET /log?since=&limit=&wait=&logId=&nonce=}. */
@Path("/log")
@FollowerOnly
public class LogResource {

  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final System.Logger LOG = System.getLogger("kr.naru.feed");

  @Inject private FeedService feed;
  @Inject private FollowerRegistry registry;
  @Inject private LogHeads heads;
  @Inject private LongPoll poll;

  @GET
  public void page(
      @QueryParam("since") String since,
      @QueryParam("limit") @DefaultValue("1000") String limit,
      @QueryParam("wait") @DefaultValue("0") String wait,
      @QueryParam("logId") String logId,
      @QueryParam("nonce") String nonce,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    String follower = (String) request.getAttribute(FollowerToken.FOLLOWER);
    try {
      long cursor = Parameters.number("since", since, 0, Long.MAX_VALUE);
      int changes = (int) Parameters.number("limit", limit, 1, Integer.MAX_VALUE);
      long seconds =
          Math.min(LONGEST_WAIT_SECONDS, Parameters.number("wait", wait, 0, Integer.MAX_VALUE));
      Parameters.nonceIfAny(nonce);
      feed.checkCursor(logId, cursor);
      Runnable answer = () -> answer(response, follower, cursor, changes, nonce);
      if (seconds == 0 || heads.head().position() > cursor) {
        answer.run();
      } else {
        poll.answerAbove(
            cursor, Duration.ofSeconds(seconds), () -> answerIfKnown(response, follower, answer));
      }
    } catch (FeedRefusal refusal) {
      response.resume(Refusals.answer(refusal));
    }
  }

  /** A follower may have been removed while it waited. */
  private void answerIfKnown(AsyncResponse response, String follower, Runnable answer) {
    try {
      if (registry.list().stream().anyMatch(known -> known.name().equals(follower))) {
        answer.run();
      } else {
        response.resume(FollowerToken.badToken());
      }
    } catch (SQLException e) {
      response.resume(ErrorAnswer.of(503, "database", "the master's database is away; try again"));
    }
  }

  private void answer(
      AsyncResponse response, String follower, long since, int limit, String nonce) {
    try {
      byte[] page = feed.page(follower, since, limit, nonce);
      response.resume(
          Response.ok(page, MediaType.APPLICATION_XML + ";charset=UTF-8")
              .header("Cache-Control", "no-store")
              .build());
    } catch (SQLException e) {
      response.resume(ErrorAnswer.of(503, "database", "the master's database is away; try again"));
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "NARU2001 a page for " + follower + " after " + since + " failed",
          e);
      response.resume(
          ErrorAnswer.of(500, "failed", "the master failed; its log says why (NARU2001)"));
    }
  }
}
