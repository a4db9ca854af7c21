package kr.naru.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080/naru/api",
        " http://127.0.0.1:8080/naru/api/ "
      })
  void apiPathMayBeLeftOut(String typed) {
    assertThat(ServerAddress.parse(typed)).hasToString("http://127.0.0.1:8080/naru/api");
  }

  @Test
  void otherMachineIsReachedOverTls() {
    assertThat(ServerAddress.parse("https://catalog.example:8443"))
        .hasToString("https://catalog.example:8443/naru/api");
  }

  @Test
  void passwordsNeverTravelInClear() {
    assertThatThrownBy(() -> ServerAddress.parse("http://catalog.example:8080"))
        .hasMessageContaining("https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", "localhost:8080", "ftp://localhost", "http://", "http://a b"})
  void anythingElseIsNoAddress(String typed) {
    assertThatThrownBy(() -> ServerAddress.parse(typed))
        .hasMessageContaining("is no server address");
  }

  @Test
  void pathsHoldAnyName() {
    assertThat(ApiPath.of("admin", "followers", "a b/c+가"))
        .isEqualTo("/admin/followers/a%20b%2Fc%2B%EA%B0%80");
  }
}
