package kr.naru.itest.up;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kr.naru.itest.Api;

/** Measures how long after its commit a change is visible at a follower. */
final class Lags {

  private static final long GIVE_UP_MS = 120_000;

  private final Api master;
  private final Api mall;
  private int price;

  Lags(Api master, Api mall) {
    this.master = master;
    this.mall = mall;
  }

  /**
   * Makes changes one by one, each when the one before has arrived.
   *
   * @return milliseconds from the master's answer to the mall's, sorted
   * @throws AssertionError when a change does not arrive
   */
  List<Long> measure(int changes) throws IOException {
    List<Long> lags = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      price++;
      String id = "lag-" + price % 7;
      master
          .put(
              "/catalog/items/" + id,
              """
              {"name":{"en":"lag"},"contractLines":[{"contract":"L","line":"1","currency":"KRW","price":%d}]}"""
                  .formatted(price))
          .expect(200);
      lags.add(untilVisible(id));
    }
    Collections.sort(lags);
    return lags;
  }

  private long untilVisible(String id) throws IOException {
    long begun = System.nanoTime();
    while (!isVisible(id)) {
      long waited = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      if (waited > GIVE_UP_MS) {
        throw new AssertionError(
            "price " + price + " of " + id + " is not at the mall after " + waited + " ms");
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private boolean isVisible(String id) throws IOException {
    return mall.get("/mall/items?id=" + id)
            .expect(200)
            .json()
            .path("items")
            .path(0)
            .path("contractLines")
            .path(0)
            .path("price")
            .asInt()
        == price;
  }
}
