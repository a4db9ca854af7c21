package kr.naru.itest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import kr.naru.itest.Answer;

/**
 * A request that must be refused: one line of a table.
 *
 * @param code of the log endpoints' XML; null where people are answered with problem details
 * @param says parts of the message
 */
record Abuse(String what, Send request, int status, String code, String... says) {

  /** Sends it. */
  @FunctionalInterface
  interface Send {
    Answer send() throws IOException;
  }

  void isRefused() throws IOException {
    Answer answer = request.send();

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.text()).as(answer.toString()).contains(says);
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    if (code == null) {
      assertThat(type).as(answer.toString()).startsWith("application/problem+json");
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
      assertThat(answer.json().path("detail").asText()).hasSizeGreaterThan(10);
    } else {
      assertThat(type).as(answer.toString()).startsWith("application/xml");
      assertThat(answer.text())
          .contains(
              "<error xmlns=\"urn:naru:feed:1\" status=\"%d\" code=\"%s\"".formatted(status, code));
    }
  }

  @Override
  public String toString() {
    return what;
  }
}
