package kr.naru.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of the last time, and nothing older. Thread-safe. */
public final class History {

  private final Duration kept;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * @param kept samples older than this, counted from the newest, are forgotten
   */
  public History(Duration kept) {
    this.kept = kept;
  }

  /** Adds a sample; one that is not newer than the last (a clock set back) begins anew. */
  public synchronized void add(Sample sample) {
    if (!samples.isEmpty() && !sample.at().isAfter(samples.getLast().at())) {
      samples.clear();
    }
    samples.addLast(sample);
    Instant oldest = sample.at().minus(kept);
    while (samples.getFirst().at().isBefore(oldest)) {
      samples.removeFirst();
    }
  }

  /**
   * The last pieces of time, the oldest first, the newest ending with the newest sample. Pieces
   * without two samples are left out.
   */
  public synchronized List<Bucket> buckets(Duration length, int count) {
    List<Bucket> buckets = new ArrayList<>();
    if (samples.isEmpty()) {
      return buckets;
    }
    Instant end = samples.getLast().at();
    List<Sample> all = new ArrayList<>(samples);
    int next = 0;
    for (int i = count; i >= 1; i--) {
      Instant from = end.minus(length.multipliedBy(i));
      Instant to = from.plus(length);
      while (next < all.size() && all.get(next).at().isBefore(from)) {
        next++;
      }
      int last = next;
      while (last + 1 < all.size() && !all.get(last + 1).at().isAfter(to)) {
        last++;
      }
      if (next < last) {
        buckets.add(bucket(to, all.subList(next, last + 1)));
        next = last;
      }
    }
    return buckets;
  }

  private static Bucket bucket(Instant end, List<Sample> piece) {
    Sample first = piece.get(0);
    Sample last = piece.get(piece.size() - 1);
    double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
    Map<String, Bucket.Flow> flows = new HashMap<>();
    for (Map.Entry<String, Sample.Place> entry : last.followers().entrySet()) {
      Sample.Place before = first.followers().get(entry.getKey());
      Sample.Place after = entry.getValue();
      if (before != null) {
        flows.put(
            entry.getKey(),
            new Bucket.Flow(
                largestLag(piece, entry.getKey()),
                rate(before.received(), after.received(), seconds),
                rate(before.applied(), after.applied(), seconds)));
      }
    }
    return new Bucket(end, rate(first.head(), last.head(), seconds), flows);
  }

  private static long largestLag(List<Sample> piece, String follower) {
    return piece.stream()
        .map(sample -> sample.followers().get(follower))
        .filter(place -> place != null)
        .mapToLong(Sample.Place::lagMillis)
        .max()
        .orElse(0);
  }

  /** A follower that began anew stands lower than before; that is no negative speed. */
  private static double rate(long before, long after, double seconds) {
    return Math.max(0, after - before) / seconds;
  }
}
