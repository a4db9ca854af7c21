package kr.naru.web.feed;

import jakarta.ws.rs.core.Response;
import kr.naru.feed.FeedError;
import kr.naru.wire.FeedRefusal;

/** Which status each refusal has; docs/log-protocol.md shows the same table. */
final class Refusals {

  private Refusals() {}

  static Response answer(FeedRefusal refusal) {
    int status =
        switch (refusal.reason()) {
          case BAD_REQUEST, UNREADABLE -> 400;
          case NOT_YOURS -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT, OTHER_LOG, AHEAD_OF_HEAD, REPLAY -> 409;
          case UNDECIPHERABLE -> 422;
        };
    return ErrorAnswer.of(
        new FeedError(status, refusal.reason().code(), refusal.above(), refusal.getMessage()));
  }
}
