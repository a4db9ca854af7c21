package kr.naru.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");
  private static final Duration PIECE = Duration.ofSeconds(5);

  private final History history = new History(Duration.ofMinutes(1));

  @Test
  void ratesAreAveragesAndLagIsTheLargest() {
    add(0, 100, 90, 80, 10);
    add(2, 120, 100, 90, 700);
    add(5, 150, 140, 130, 20);

    List<Bucket> buckets = history.buckets(PIECE, 12);

    assertThat(buckets)
        .containsExactly(
            new Bucket(
                START.plusSeconds(5), 10.0, Map.of("mall", new Bucket.Flow(700, 10.0, 10.0))));
  }

  @Test
  void piecesWithoutSamplesAreLeftOut() {
    add(0, 0, 0, 0, 0);
    add(5, 5, 5, 5, 0);
    add(30, 5, 5, 5, 0);
    add(35, 10, 10, 10, 0);

    assertThat(history.buckets(PIECE, 12))
        .extracting(Bucket::end)
        .containsExactly(START.plusSeconds(5), START.plusSeconds(35));
  }

  @Test
  void followerThatBeginsAnewHasNoNegativeRate() {
    add(0, 100, 100, 100, 0);
    add(5, 100, 0, 0, 0);

    assertThat(history.buckets(PIECE, 1).get(0).followers().get("mall").applied()).isZero();
  }

  @Test
  void olderSamplesAreForgottenAndAClockSetBackBeginsAnew() {
    add(0, 0, 0, 0, 0);
    add(61, 10, 10, 10, 0);
    assertThat(history.buckets(PIECE, 20)).isEmpty();

    add(66, 20, 20, 20, 0);
    add(3, 30, 30, 30, 0);
    assertThat(history.buckets(PIECE, 20)).isEmpty();
  }

  private void add(long second, long head, long received, long applied, long lag) {
    history.add(
        new Sample(
            START.plusSeconds(second),
            head,
            Map.of("mall", new Sample.Place(received, applied, lag))));
  }
}
