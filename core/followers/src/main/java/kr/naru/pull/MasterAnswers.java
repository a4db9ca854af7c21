package kr.naru.pull;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import kr.naru.apply.FollowerProgress;
import kr.naru.changelog.EntityKey;
import kr.naru.changelog.EntityType;
import kr.naru.feed.FeedPage;
import kr.naru.verify.ComparisonException;
import kr.naru.verify.DigestAnswer;
import kr.naru.verify.KeyRange;
import kr.naru.verify.MasterDigests;
import kr.naru.wire.WireException;

/** Asks the master over HTTP. */
final class MasterAnswers implements MasterDigests {

  private static final int MOST_WAITS = 30;

  private final MasterClient master;
  private final FollowerProgress progress;

  MasterAnswers(MasterClient master, FollowerProgress progress) {
    this.master = master;
    this.progress = progress;
  }

  /** A question that may fail in the master's ways. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException, InterruptedException, MasterRefusedException;
  }

  @Override
  public DigestAnswer ranges(EntityType type, KeyRange within, int size)
      throws ComparisonException, InterruptedException {
    return answered(() -> master.digests(type, within, size));
  }

  @Override
  public DigestAnswer find(EntityType type, Collection<String> keys)
      throws ComparisonException, InterruptedException {
    return answered(() -> master.digests(type, keys));
  }

  @Override
  public Set<EntityKey> changedAbove(long position)
      throws ComparisonException, InterruptedException {
    return answered(
        () -> {
          Set<EntityKey> changed = new HashSet<>();
          long since = position;
          long needed = progress.received();
          Duration wait = Duration.ZERO;
          int waits = 0;
          FeedPage page;
          do {
            page = master.page(progress.logId(), since, wait);
            page.changes().forEach(change -> changed.add(change.change().entity()));
            since = page.header().last();
            // Another master may answer, whose head is a moment behind what this copy has already.
            wait = page.header().more() ? Duration.ZERO : Duration.ofSeconds(1);
            waits += page.header().more() ? 0 : 1;
          } while (page.header().more() || (page.header().head() < needed && waits < MOST_WAITS));
          return changed;
        });
  }

  private static <T> T answered(Question<T> question)
      throws ComparisonException, InterruptedException {
    try {
      return question.ask();
    } catch (IOException | MasterRefusedException | WireException e) {
      throw new ComparisonException("the master could not be asked: " + e.getMessage(), e);
    }
  }
}
