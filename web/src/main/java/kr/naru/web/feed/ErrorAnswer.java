package kr.naru.web.feed;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kr.naru.feed.FeedError;
import kr.naru.wire.ErrorXml;

/** Errors of the log endpoints: a small XML document, never 200. */
final class ErrorAnswer {

  private ErrorAnswer() {}

  static Response of(int status, String code, String message) {
    return of(new FeedError(status, code, null, message));
  }

  static Response of(FeedError error) {
    Response.ResponseBuilder response =
        Response.status(error.status())
            .type(MediaType.APPLICATION_XML + ";charset=UTF-8")
            .entity(ErrorXml.write(error));
    if (error.status() == 401) {
      response.header("WWW-Authenticate", "Bearer realm=\"Naru\"");
    }
    if (error.status() == 503) {
      response.header("Retry-After", "2");
    }
    return response.build();
  }
}
