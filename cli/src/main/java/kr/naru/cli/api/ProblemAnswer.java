package kr.naru.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Turns an error answer into sentences. */
final class ProblemAnswer {

  private static final int SHOWN_ERRORS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemAnswer() {}

  static ApiException of(HttpResponse<String> answer, ServerAddress server, Login login) {
    int status = answer.statusCode();
    JsonNode problem = document(answer);
    return new ApiException(
        status,
        problem.path("code").asText(""),
        problem.path("line").asLong(0),
        message(status, sentence(problem), server, login, answer.uri().getPath()));
  }

  private static String message(
      int status, String told, ServerAddress server, Login login, String path) {
    if (status == 401) {
      return "the server at "
          + server
          + " does not accept user '"
          + login.user()
          + "' with the password of "
          + login.source()
          + (told.isEmpty() ? "" : ": " + told);
    }
    if (told.isEmpty()) {
      return untold(status, server, login, path);
    }
    return status == 403 ? "user '" + login.user() + "' may not do this: " + told : told;
  }

  /** Missing when the answer is no problem document. */
  private static JsonNode document(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/problem+json") && !type.startsWith("application/json")) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String sentence(JsonNode problem) {
    List<String> lines = new ArrayList<>();
    String title = problem.path("title").asText("");
    String detail = problem.path("detail").asText("");
    lines.add(title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail);
    JsonNode errors = problem.path("errors");
    for (int i = 0; i < Math.min(errors.size(), SHOWN_ERRORS); i++) {
      lines.add("  " + place(errors.get(i)) + errors.get(i).path("message").asText());
    }
    if (errors.size() > SHOWN_ERRORS) {
      lines.add("  … and " + (errors.size() - SHOWN_ERRORS) + " more");
    }
    return String.join("\n", lines).strip();
  }

  private static String place(JsonNode error) {
    String entry = error.hasNonNull("entry") ? "entry " + error.get("entry").asText() : "";
    String field = error.path("field").asText("");
    String place = entry.isEmpty() || field.isEmpty() ? entry + field : entry + ", " + field;
    return place.isEmpty() ? "" : place + ": ";
  }

  private static String untold(int status, ServerAddress server, Login login, String path) {
    return switch (status) {
      case 403 -> "user '" + login.user() + "' may not do this (" + path + ")";
      case 404 -> "there is no " + path + " at " + server + "; is Naru deployed there?";
      case 413 -> "the server takes no request of this size";
      case 503 -> "the server at " + server + " is starting or stopping; try again in a moment";
      default ->
          "the server at " + server + " failed with status " + status + "; its server.log says why";
    };
  }
}
