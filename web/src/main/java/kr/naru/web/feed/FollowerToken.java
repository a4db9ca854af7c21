package kr.naru.web.feed;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Optional;
import kr.naru.ejb.feed.FollowerRegistry;
import kr.naru.node.NodeSettings;

/** Lets a request to a log endpoint in when it carries a follower's token, and says whose. */
@Provider
@FollowerOnly
@Priority(Priorities.AUTHENTICATION)
public class FollowerToken implements ContainerRequestFilter {

  static final String FOLLOWER = "naru.follower";
  private static final String BEARER = "Bearer ";

  @Inject private FollowerRegistry registry;
  @Inject private NodeSettings settings;

  static Response badToken() {
    return ErrorAnswer.of(
        401, "bad-token", "the token is unknown or was revoked; ask the operator for a new one");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!settings.isMaster()) {
      request.abortWith(
          ErrorAnswer.of(
              404, "no-master", "node " + settings.node() + " is no master and has no log"));
      return;
    }
    String header = request.getHeaderString("Authorization");
    if (header == null || !header.startsWith(BEARER) || header.strip().length() < BEARER.length()) {
      request.abortWith(
          ErrorAnswer.of(
              401, "no-token", "send the follower's token: Authorization: Bearer <token>"));
      return;
    }
    try {
      Optional<String> follower = registry.owner(header.substring(BEARER.length()).strip());
      if (follower.isEmpty()) {
        request.abortWith(badToken());
      } else {
        request.setProperty(FOLLOWER, follower.get());
      }
    } catch (SQLException e) {
      request.abortWith(
          ErrorAnswer.of(503, "database", "the master's database is away; try again"));
    }
  }
}
