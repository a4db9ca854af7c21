package kr.naru.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kr.naru.imports.ImportRefusal;
import kr.naru.web.json.CatalogJson;
import kr.naru.web.json.InvalidInput.InputError;

/** Errors for people and their programs: RFC 9457 problem details. */
public final class Problem {

  private static final String TYPE = "application/problem+json";

  private Problem() {}

  public static Response of(int status, String detail) {
    return of(status, detail, List.of());
  }

  /** 422, with all that is wrong with the line. */
  public static Response of(ImportRefusal refusal) {
    Integer line = refusal.line().isPresent() ? refusal.line().getAsInt() : null;
    return of(
        422,
        refusal.getMessage(),
        refusal.violations().stream()
            .map(violation -> new InputError(line, violation.field(), violation.message()))
            .toList());
  }

  static Response of(int status, String detail, List<InputError> errors) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Response.Status known = Response.Status.fromStatusCode(status);
    node.put(
        "title",
        known == null
            ? status == 422 ? "Unprocessable Content" : "Error"
            : known.getReasonPhrase());
    node.put("status", status);
    node.put("detail", detail);
    if (!errors.isEmpty()) {
      var list = node.putArray("errors");
      for (InputError error : errors.subList(0, Math.min(100, errors.size()))) {
        ObjectNode entry = list.addObject();
        if (error.entry() != null) {
          entry.put("entry", error.entry());
        }
        entry.put("field", error.field()).put("message", error.message());
      }
    }
    return Response.status(status).type(TYPE).entity(CatalogJson.octets(node)).build();
  }
}
