package kr.naru.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }

  /** This answer, when it has that status. */
  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected status " + expected + ", got " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    String text = text();
    return status + " " + (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
