package kr.naru.itest.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kr.naru.itest.Api;

/** SHA-256 over a whole sorted list, read page by page: equal lists have equal digests. */
final class ListDigest {

  private static final int PAGE = 2;

  private ListDigest() {}

  static String of(Api api, String path) throws IOException {
    MessageDigest digest = sha256();
    String after = "";
    while (after != null) {
      JsonNode page =
          api.get(path + "?limit=" + PAGE + "&after=" + Api.encode(after)).expect(200).json();
      for (JsonNode entry : page.has("codes") ? page.path("codes") : page.path("items")) {
        digest.update((entry + "\n").getBytes(StandardCharsets.UTF_8));
      }
      after = page.hasNonNull("next") ? page.path("next").asText() : null;
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
