package kr.naru.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A command that a person typed, and what came of it. */
public record CliRun(List<String> arguments, int exitCode, String out, String err, Duration took) {

  /** This run, when it ended with that code. */
  public CliRun expect(int expected) {
    if (exitCode != expected) {
      throw new AssertionError("expected exit code " + expected + ": " + this);
    }
    return this;
  }

  /** What it printed, as JSON. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }

  @Override
  public String toString() {
    return "naru "
        + String.join(" ", arguments)
        + " ended with "
        + exitCode
        + " after "
        + took.toMillis()
        + " ms\n--- out\n"
        + out
        + "--- err\n"
        + err;
  }
}
