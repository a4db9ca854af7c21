package kr.naru.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.naru.changelog.Change;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.LoggedChange;
import org.junit.jupiter.api.Test;

class AppliedTrackerTest {

  private final Lanes lanes = new Lanes(2);
  private final String zero = itemOfLane(0);
  private final String one = itemOfLane(1);
  private final PullState start = PullState.rewind("log", 1, new long[2]);
  private final LaneSplitter splitter = new LaneSplitter(lanes, start, Clock.systemUTC());
  private final AppliedTracker tracker = new AppliedTracker(0, new long[2], start);

  @Test
  void setOfSeveralLanesDoesNotHideTheLowerOnesOfItsLanes() {
    queue(set(1, one), set(2, one), set(3, zero, one));

    assertThat(tracker.applied()).isZero();
  }

  @Test
  void positionFollowsTheLowestLaneWithWork() {
    queue(set(1, one), set(2, zero), set(3, one), set(4, zero, one));

    tracker.moved(0, 2);
    assertThat(tracker.applied()).isZero();
    tracker.moved(1, 3);
    assertThat(tracker.applied()).isEqualTo(3);
    tracker.moved(0, 5);
    assertThat(tracker.applied()).isEqualTo(3);
    tracker.moved(1, 5);
    assertThat(tracker.applied()).isEqualTo(5);
  }

  @Test
  void restartWithWorkInTheQueuesClaimsNoMoreThanTheStoreHas() {
    PullState queued = new PullState("log", 1, 10, 10, new long[] {9, 10});

    AppliedTracker restarted = new AppliedTracker(4, new long[] {9, 6}, queued);

    assertThat(restarted.applied()).isEqualTo(6);
  }

  @Test
  void positionNeverGoesBack() {
    AppliedTracker restarted =
        new AppliedTracker(
            8, new long[] {9, 6}, new PullState("log", 1, 10, 10, new long[] {9, 10}));

    assertThat(restarted.applied()).isEqualTo(8);
  }

  @SafeVarargs
  private void queue(List<LoggedChange>... sets) {
    List<LoggedChange> changes = new ArrayList<>();
    for (List<LoggedChange> set : sets) {
      changes.addAll(set);
    }
    tracker.queued(splitter.split(changes), splitter.state());
  }

  private static List<LoggedChange> set(long first, String... items) {
    List<LoggedChange> set = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      Change change = Change.put(EntityKey.item(items[i]), new byte[] {'x'});
      set.add(new LoggedChange(first + i, first, first + items.length - 1, Instant.EPOCH, change));
    }
    return set;
  }

  private String itemOfLane(int lane) {
    String item = "item";
    while (lanes.of(item) != lane) {
      item += "+";
    }
    return item;
  }
}
