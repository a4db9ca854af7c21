package kr.naru.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowerTroublesTest {

  private final AtomicInteger changes = new AtomicInteger();
  private final FollowerTroubles troubles = new FollowerTroubles(changes::incrementAndGet);

  @Test
  void nothingIsSaidWhileEverythingGoesOn() {
    assertThat(troubles.reason()).isNull();
    assertThat(troubles.anyLaneStopped()).isFalse();
    assertThat(troubles.pullGoesOn()).isFalse();
    assertThat(troubles.laneGoesOn(0)).isFalse();
    assertThat(changes).hasValue(0);
  }

  @Test
  void eachPartStopsOnceAndGoesOnOnce() {
    assertThat(troubles.laneStopped(1, "no table")).isTrue();
    assertThat(troubles.laneStopped(1, "no table yet")).isFalse();
    assertThat(troubles.pullStopped("away: no route")).isTrue();

    assertThat(troubles.reason()).isEqualTo("lane 1: no table yet; away: no route");
    assertThat(troubles.anyLaneStopped()).isTrue();

    assertThat(troubles.laneGoesOn(1)).isTrue();
    assertThat(troubles.reason()).isEqualTo("away: no route");
    assertThat(troubles.pullGoesOn()).isTrue();
    assertThat(troubles.reason()).isNull();
    assertThat(changes).hasValue(5);
  }
}
