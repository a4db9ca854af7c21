package kr.naru.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kr.naru.feed.FeedError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorXmlTest {

  @Test
  void errorIsOneElementWithItsCodeAndFieldsAsAttributes() {
    byte[] document = ErrorXml.write(new FeedError(409, "replay", 1_000L, "taken <before>"));

    assertThat(new String(document, UTF_8))
        .isEqualTo(
            "<error xmlns=\"urn:naru:feed:1\" status=\"409\" code=\"replay\" above=\"1000\">"
                + "taken &lt;before&gt;</error>\n");
    new SchemaCheck().validate("error", document);
  }

  @Test
  void errorComesBackAsItWas() {
    FeedError error = new FeedError(400, "bad-request", null, "since=<x a=\"&\">: 가 😀");

    assertThat(ErrorXml.read(ErrorXml.write(error))).isEqualTo(error);
  }

  @Test
  void textIsOneLineOfWhatXmlCanCarry() {
    FeedError error = new FeedError(400, "bad-request", null, "a\u0000b\nc\uFFFEd");

    assertThat(ErrorXml.read(ErrorXml.write(error)).text()).isEqualTo("a b c d");
  }

  @Test
  void attributesOfOtherNamespacesArePassedOver() {
    String later =
        "<error xmlns='urn:naru:feed:1' xmlns:x='urn:x' status='409' code='new' x:hint='1'>t</error>";

    assertThat(ErrorXml.read(later.getBytes(UTF_8)))
        .isEqualTo(new FeedError(409, "new", null, "t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Not Found",
        "<html><body>409</body></html>",
        "<error status='409' code='replay'>of no namespace</error>",
        "<error xmlns='urn:naru:feed:1' status='409'>no code</error>",
        "<error xmlns='urn:naru:feed:1' status='409' code='replay' above='many'>t</error>"
      })
  void anythingElseIsNoError(String document) {
    assertThatThrownBy(() -> ErrorXml.read(document.getBytes(UTF_8)))
        .isInstanceOf(WireException.class);
  }
}
