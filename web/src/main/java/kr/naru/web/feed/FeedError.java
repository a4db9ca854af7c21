package kr.naru.web.feed;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Errors of the log endpoints: a small XML document, never 200. */
final class FeedError {

  private FeedError() {}

  static Response of(int status, String code, String message) {
    String document =
        "<error xmlns=\"urn:naru:feed:1\" status=\""
            + status
            + "\" code=\""
            + code
            + "\">"
            + escape(message)
            + "</error>\n";
    Response.ResponseBuilder response =
        Response.status(status).type(MediaType.APPLICATION_XML + ";charset=UTF-8").entity(document);
    if (status == 401) {
      response.header("WWW-Authenticate", "Bearer realm=\"Naru\"");
    }
    if (status == 503) {
      response.header("Retry-After", "2");
    }
    return response.build();
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default ->
                    escaped.appendCodePoint(
                        point < 0x20 || point == 0xFFFE || point == 0xFFFF ? ' ' : point);
              }
            });
    return escaped.toString();
  }
}
