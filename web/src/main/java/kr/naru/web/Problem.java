package kr.naru.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kr.naru.imports.ImportRefusal;
import kr.naru.web.json.CatalogJson;
import kr.naru.web.json.InvalidInput;
import kr.naru.web.json.InvalidInput.InputError;

/**
 * Errors for people and their programs: RFC 9457 problem details. {@code detail} is for people;
 * programs read {@code code} and the other fields, which openapi.json lists.
 */
public final class Problem {

  private static final String TYPE = "application/problem+json";
  private static final int MOST_ERRORS = 100;

  private Problem() {}

  /** With the code that the status usually has. */
  public static Response of(int status, String detail) {
    return of(status, usualCode(status), detail);
  }

  public static Response of(int status, String code, String detail) {
    return answer(status, document(status, code, detail));
  }

  /** 422, with rule and line. */
  public static Response of(ImportRefusal refusal) {
    return answer(422, document(refusal));
  }

  static ObjectNode document(ImportRefusal refusal) {
    ObjectNode node = document(422, refusal.rule().code(), refusal.getMessage());
    Integer line = refusal.line().isPresent() ? refusal.line().getAsInt() : null;
    if (line != null) {
      node.put("line", line);
    }
    List<InputError> errors =
        refusal.violations().stream()
            .map(violation -> new InputError(line, violation.field(), violation.message()))
            .toList();
    return with(node, errors);
  }

  static Response of(InvalidInput input) {
    return answer(input.status(), document(input));
  }

  static ObjectNode document(InvalidInput input) {
    ObjectNode node = document(input.status(), usualCode(input.status()), input.getMessage());
    return with(node, input.errors());
  }

  private static ObjectNode document(int status, String code, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return JsonNodeFactory.instance
        .objectNode()
        .put(
            "title",
            known == null
                ? status == 422 ? "Unprocessable Content" : "Error"
                : known.getReasonPhrase())
        .put("status", status)
        .put("code", code)
        .put("detail", detail);
  }

  private static ObjectNode with(ObjectNode node, List<InputError> errors) {
    if (errors.isEmpty()) {
      return node;
    }
    ArrayNode list = node.putArray("errors");
    for (InputError error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
      ObjectNode entry = list.addObject();
      if (error.entry() != null) {
        entry.put("entry", error.entry());
      }
      entry.put("field", error.field()).put("message", error.message());
    }
    return node;
  }

  private static Response answer(int status, ObjectNode node) {
    return Response.status(status).type(TYPE).entity(CatalogJson.octets(node)).build();
  }

  private static String usualCode(int status) {
    return switch (status) {
      case 400 -> "bad-request";
      case 401 -> "no-login";
      case 403 -> "not-allowed";
      case 404 -> "not-found";
      case 405 -> "wrong-method";
      case 409 -> "conflict";
      case 413 -> "too-large";
      case 415 -> "wrong-type";
      case 422 -> "invalid-value";
      case 503 -> "unavailable";
      default -> status < 500 ? "refused" : "failed";
    };
  }
}
