package kr.naru.itest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import kr.naru.itest.Api;
import kr.naru.itest.Landscape;

/** Imports at the master, and compares master and mall entry by entry. */
record Sides(Landscape landscape) {

  private static final Duration CATCH_UP = Duration.ofMinutes(10);
  private static final int PAGE = 1_000;

  /** Proposes as the operator, approves as the administrator, waits for the mall. */
  JsonNode takeOver(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 2];
    all[0] = "import";
    all[1] = "--json";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    long begun = System.nanoTime();
    JsonNode proposal = landscape.cli(all).expect(0).json();
    long proposed = System.nanoTime();
    landscape.cli("proposal", "approve", proposal.path("id").asText()).expect(0);
    long approved = System.nanoTime();
    landscape.waitSynchronized(CATCH_UP);
    System.out.printf(
        "%s: %,d entries; proposed in %.1f s, approved in %.1f s, at the mall %.1f s later%n",
        arguments[arguments.length - 1].replaceFirst(".*/", ""),
        proposal.path("entries").asInt(),
        (proposed - begun) / 1e9,
        (approved - proposed) / 1e9,
        (System.nanoTime() - approved) / 1e9);
    return proposal;
  }

  /** Every follower's copy is what the master has, by its own word. */
  void verifyFollowers() throws IOException {
    for (JsonNode follower : landscape.status().path("followers")) {
      landscape.waitSynchronized(follower.path("name").asText(), CATCH_UP);
    }
    landscape.cli("verify", "--wait", "600").expect(0);
  }

  /** The number of items, which both sides have alike. */
  int equalItems() throws IOException {
    return equal("/catalog/items?", "/mall/items?", "items");
  }

  /** The number of codes of a scheme, which both sides have alike. */
  int equalCodes(String scheme) throws IOException {
    return equal("/catalog/codes?scheme=" + scheme + "&", "/mall/codes/" + scheme + "?", "codes");
  }

  private int equal(String atMaster, String atMall, String list) throws IOException {
    Api master = landscape.api("master");
    Api mall = landscape.api("mall");
    int count = 0;
    String after = "";
    while (after != null) {
      String page = "limit=" + PAGE + "&after=" + Api.encode(after);
      JsonNode here = master.get(atMaster + page).expect(200).json();
      JsonNode there = mall.get(atMall + page).expect(200).json();
      assertThat(there.path(list)).isEqualTo(here.path(list));
      count += here.path(list).size();
      after = here.hasNonNull("next") ? here.path("next").asText() : null;
    }
    return count;
  }
}
