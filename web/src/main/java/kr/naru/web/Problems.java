package kr.naru.web;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import kr.naru.web.json.InvalidInput;

/**
 * Turns what goes wrong into answers: the input's fault 4xx, the database away 503, else 500 with a
 * log line.
 */
@Provider
public class Problems implements ExceptionMapper<Exception> {

  private static final System.Logger LOG = System.getLogger("kr.naru.web");

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof InvalidInput input) {
      return Problem.of(input);
    }
    if (failure instanceof TooLarge large) {
      return Problem.of(413, large.getMessage());
    }
    if (failure instanceof NotHere notHere) {
      return Problem.of(404, notHere.code(), notHere.getMessage());
    }
    if (failure instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return status < 400 ? web.getResponse() : Problem.of(status, web.getMessage());
    }
    if (brokeOff(failure)) {
      return Problem.of(
          400,
          "broken-off",
          "the body broke off before its end; nothing was written, send it again");
    }
    if (failure instanceof SQLException || failure instanceof EJBException) {
      LOG.log(
          System.Logger.Level.ERROR,
          "NARU4001 a request failed at the database: " + root(failure),
          failure);
      return Response.fromResponse(
              Problem.of(
                  503,
                  "database",
                  "the database did not do it, nothing was written; try again: " + root(failure)))
          .header("Retry-After", "2")
          .build();
    }
    LOG.log(System.Logger.Level.ERROR, "NARU4002 a request failed: " + failure, failure);
    return Problem.of(500, "the server failed; its log says why (NARU4002)");
  }

  private static boolean brokeOff(Throwable failure) {
    if (failure instanceof SQLException) {
      return false;
    }
    return failure instanceof IOException
        || failure instanceof UncheckedIOException
        || (failure.getCause() != null && brokeOff(failure.getCause()));
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
